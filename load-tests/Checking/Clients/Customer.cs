using System.Text.Json;

namespace Realtime.LoadTests.Checking.Clients;

/// <summary>
/// A person with two browsers who logs in on both: the second login merges two shoppers, while the second browser goes on
/// sending. What both sent must be found in the one shopper afterwards.
/// </summary>
internal sealed class Customer(CheckScene scene, string who) : ICheckedClient
{
    private readonly List<string> _traits = [];
    private readonly string _user = $"user-{Guid.NewGuid():N}";
    private readonly string _first = Guid.NewGuid().ToString("N");
    private readonly string _second = Guid.NewGuid().ToString("N");
    private bool _verified;
    private volatile bool _hopeless;

    public bool IsDone { get; private set; }

    public async Task Step()
    {
        await Task.WhenAll(Told(_first, "a0"), Told(_second, "b0"));
        try
        {
            await LogIn(_first);
            await Task.WhenAll(LogIn(_second), Told(_second, "b1"), Told(_second, "b2"));
        }
        catch (GivenUpException never)
        {
            scene.Verdict.Expect(Promise.AcknowledgedKept, false, $"{who}: a login that was begun never ends: {never.Message}");
            _verified = true;
        }

        IsDone = true;
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
            scene.Verdict.Expect(Promise.AcknowledgedKept, known.Contains(trait), $"{who} logged in on two browsers, and what one of them sent is gone: {trait}");
        }

        var other = await scene.Tenant.Shopper("anonymousId", _second, cancel);
        scene.Verdict.Expect(
            Promise.AcknowledgedKept, other.GetProperty("shopperId").GetString() == shopper.GetProperty("shopperId").GetString(), $"{who} logged in on two browsers, which are two shoppers still");
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
