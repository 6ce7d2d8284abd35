using Realtime.LoadTests.Access;
using Realtime.LoadTests.SignalR;

namespace Realtime.LoadTests.Checking;

/// <summary>A call got no acknowledgement for long while nothing was wrong with the server.</summary>
public sealed class GivenUpException(string call, string code) : Exception($"{call} {(code == "cut" ? "is never answered" : $"is refused for good: {code}")}");

/// <summary>
/// The clients' way to the server: sends a call until it is acknowledged, with the same ids, as clients do that must not
/// lose anything. Notes each attempt in the history.
/// </summary>
public sealed class Door(Api api, History history, InFlight inFlight)
{
    private static readonly TimeSpan _between = TimeSpan.FromMilliseconds(50);

    /// <summary>After it nobody knows what came of a call, as after a cut.</summary>
    private static readonly TimeSpan _longestCall = TimeSpan.FromSeconds(30);

    private readonly Patience _patience = new(TimeProvider.System);
    private volatile TaskCompletionSource _up = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The server's HTTP API.</summary>
    public Api Api => api;

    /// <summary>Where everything is noted.</summary>
    public History History => history;

    /// <summary>The server is there; whoever waits goes on.</summary>
    public void Open()
    {
        _patience.Begin();
        _up.TrySetResult();
    }

    /// <summary>Something will be killed: failures are no refusals until <see cref="Open"/>.</summary>
    /// <param name="reachable">The server itself stays up.</param>
    public void Disturb(bool reachable)
    {
        _patience.End();
        if (!reachable)
        {
            _up = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Sends a call until it is acknowledged.</summary>
    /// <param name="told">What of the answer belongs into the history.</param>
    /// <param name="write">Whether it counts as a write under way.</param>
    /// <param name="hopeless">Whether what it waits for will never be.</param>
    /// <exception cref="GivenUpException">It is refused for good.</exception>
    public async Task<T> Until<T>(string who, string call, string id, Func<Task<T>> attempt, Func<T, object?>? told = null, bool write = true, Func<bool>? hopeless = null)
    {
        var tried = new Patience.Trial();
        while (true)
        {
            await _up.Task;
            var sentAt = history.Now;
            if (write)
            {
                inFlight.Begin();
            }

            string failure;
            try
            {
                var answer = await attempt().WaitAsync(_longestCall);
                history.Call(who, call, id, sentAt, "acknowledged", told?.Invoke(answer));
                return answer;
            }
            catch (Exception refused) when (CodeOf(refused) is { } code && code != "not_found")
            {
                failure = code;
            }
            finally
            {
                if (write)
                {
                    inFlight.End();
                }
            }

            history.Call(who, call, id, sentAt, failure);
            if (hopeless?.Invoke() == true || _patience.IsOver(ref tried, answered: failure != "cut"))
            {
                throw new GivenUpException(call, failure);
            }

            await Task.Delay(_between);
        }
    }

    /// <summary>Why a call failed; <c>cut</c> when nobody knows whether it was carried out, null when the check itself is at fault.</summary>
    public static string? CodeOf(Exception failure) => failure switch
    {
        ApiException { Code: "connection" or "unanswered" } => "cut",
        ApiException refused => refused.Code,
        HubCallException { Code: HubErrors.Connection } => "cut",
        HubCallException refused => refused.Code,
        TimeoutException => "cut",
        _ => null,
    };
}
