using System.Text.Json;

namespace Realtime.LoadTests.Checking.Clients;

/// <summary>
/// A person with several browsers who logs in on all of them: every login but the first merges two shoppers, while the
/// browser goes on sending. What all sent must be found in the one shopper afterwards.
/// </summary>
internal sealed class Customer(CheckScene scene, string who) : ICheckedClient
{
    /// <summary>As many that a kill seldom finds none of the crowd's merges half done.</summary>
    private const int Browsers = 6;

    private readonly List<string> _traits = [];
    private readonly string _user = $"user-{Guid.NewGuid():N}";
    private readonly List<string> _browsers = [.. Enumerable.Range(0, Browsers).Select(_ => Guid.NewGuid().ToString("N"))];
    private bool _verified;
    private int _steps;
    private volatile bool _hopeless;

    public bool IsDone => _steps > Browsers;

    /// <summary>One login a step, so that a crowd that goes on after a pause logs in at once.</summary>
    public async Task Step()
    {
        try
        {
            await (_steps++ switch
            {
                0 => Task.WhenAll(_browsers.Select((browser, i) => Told(browser, $"before{i}"))),
                1 => LogIn(_browsers[0]),
                var step => Task.WhenAll(Merge(_browsers[step - 1]), Told(_browsers[step - 1], $"meanwhile{step - 1}")),
            });
        }
        catch (GivenUpException never)
        {
            scene.Verdict.Expect(Promise.AcknowledgedKept, false, $"{who}: the merge that a login began is half done, its shopper frozen: {never.Message}");
            (_verified, _steps) = (true, Browsers + 1);
        }
    }

    public async Task Verify(CancellationToken cancel)
    {
        if (!IsDone || _verified)
        {
            return;
        }

        _verified = true;
        var shopper = await scene.Tenant.Shopper("userId", _user, cancel);
        var known = shopper.GetProperty("profile").GetProperty("traits").EnumerateObject().Select(trait => trait.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var trait in _traits)
        {
            scene.Verdict.Expect(Promise.AcknowledgedKept, known.Contains(trait), $"{who} logged in on {Browsers} browsers, and what one of them sent is gone: {trait}");
        }

        foreach (var browser in _browsers)
        {
            var other = await scene.Tenant.Shopper("anonymousId", browser, cancel);
            scene.Verdict.Expect(
                Promise.AcknowledgedKept, other.GetProperty("shopperId").GetString() == shopper.GetProperty("shopperId").GetString(), $"{who} logged in on {Browsers} browsers, which are not one shopper");
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task Told(string browser, string trait)
    {
        await Send(scene.Tenant.WriteKey, $"{trait}-{browser}", new { anonymousId = browser, messageId = $"{trait}-{browser}", traits = new Dictionary<string, int> { [trait] = 1 } });
        lock (_traits)
        {
            _traits.Add(trait);
        }
    }

    private async Task Merge(string browser)
    {
        await LogIn(browser);
        scene.Tallies.Merged();
    }

    private async Task LogIn(string browser)
    {
        try
        {
            await Send(scene.Tenant.SecretKey, $"login-{browser}", new { anonymousId = browser, userId = _user, messageId = $"login-{browser}" });
        }
        catch (GivenUpException)
        {
            // What waits for the end of this login waits for nothing.
            _hopeless = true;
            throw;
        }
    }

    private Task<JsonElement> Send<T>(string key, string id, T body) => scene.Door.Until(
        who,
        "identify",
        id,
        async () => JsonSerializer.Deserialize<JsonElement>(await scene.Tenant.Api.Post("/v1/identify", key, CheckTenant.Json(body), CancellationToken.None)),
        hopeless: () => _hopeless);
}
