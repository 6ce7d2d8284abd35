using System.Text.Json;

namespace Realtime.LoadTests.SignalR;

/// <summary>Calls whose result is awaited.</summary>
public static class HubCalls
{
    /// <summary>Calls a method and reads its result.</summary>
    /// <exception cref="HubCallException">The call failed.</exception>
    public static async Task<T> Call<T>(this HubConnection hub, string target, Action<Utf8JsonWriter> arguments, Func<JsonElement, T> read)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        hub.Post(target, arguments, reply =>
        {
            if (reply.ErrorCode is { } code)
            {
                done.SetException(new HubCallException(code, reply.ErrorText ?? code));
                return;
            }

            try
            {
                var json = new Utf8JsonReader(reply.Result.Span);
                done.SetResult(read(JsonElement.ParseValue(ref json)));
            }
            catch (Exception unreadable)
            {
                done.SetException(unreadable);
            }
        });
        return await done.Task;
    }
}
