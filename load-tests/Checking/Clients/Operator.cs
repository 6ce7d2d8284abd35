using System.Text.Json;
using Realtime.LoadTests.Access;

namespace Realtime.LoadTests.Checking.Clients;

/// <summary>Pauses and resumes a published campaign of its own, each step with a reason that is found again in the audit log.</summary>
internal sealed class Operator(CheckScene scene, string id) : ICheckedClient
{
    private readonly List<string> _acknowledged = [];
    private int _steps;

    public bool IsDone => false;

    public async Task Step()
    {
        var why = $"{id}-{_steps++}";
        var verb = await Status() == "active" ? "pause" : "resume";
        var done = await scene.Door.Until(id, verb, why, async () =>
        {
            try
            {
                await scene.Tenant.Act(id, verb, why, CancellationToken.None);
                return true;
            }
            catch (ApiException done) when (done.Code == "conflict")
            {
                return false; // carried out already, by an attempt whose answer was lost
            }
        });
        if (done)
        {
            _acknowledged.Add(why);
        }
    }

    public async Task Verify(CancellationToken cancel)
    {
        var audit = (await scene.Tenant.Api.Get($"/v1/admin/campaigns/{id}/audit", scene.Tenant.OpsKey, cancel)).GetProperty("entries")
            .EnumerateArray().Select(entry => (Why: entry.TryGetProperty("why", out var why) ? why.GetString() : null, Action: entry.GetProperty("action").GetString()!)).ToList();
        foreach (var why in _acknowledged)
        {
            scene.Verdict.ExpectCount(audit.Count(entry => entry.Why == why), 1, $"the operator's step {why}");
        }

        var wanted = audit[0].Action.Equals("pause", StringComparison.OrdinalIgnoreCase) ? "paused" : "active";
        var status = await Status();
        scene.Verdict.Expect(Promise.AcknowledgedKept, status == wanted, $"{id} is {status} after {audit[0].Action}");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<string> Status() => scene.Door.Until(
        id, "read", "", async () => (await scene.Tenant.Campaign(id, CancellationToken.None)).GetProperty("status").GetString()!, write: false);
}
