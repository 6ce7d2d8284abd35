using System.Text.Json;
using Realtime.LoadTests.Access;

namespace Realtime.LoadTests.HotSpots;

/// <summary>A campaign that wins every placement of every page, out of a hard budget.</summary>
public sealed class HotCampaign(Api api, string opsKey, IReadOnlyList<string> placements) : IHeat
{
    private const string Id = "hot-spot";
    private const string Path = $"/v1/admin/campaigns/{Id}";

    private long _before;
    private bool _exists;

    /// <inheritdoc/>
    public string Kind => "campaign";

    /// <inheritdoc/>
    public string Name => "one campaign wins everything";

    /// <inheritdoc/>
    public async Task Begin(CancellationToken cancel)
    {
        if (!_exists)
        {
            await api.Put(Path, opsKey, Definition(), cancel);
            await Act("publish", cancel);
            _exists = true;
        }
        else
        {
            await Act("resume", cancel);
        }

        _before = await Impressions(cancel);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, long>> End(CancellationToken cancel)
    {
        await Act("pause", cancel);
        return new Dictionary<string, long> { ["impressions"] = await Impressions(cancel) - _before };
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<byte[]> Act(string verb, CancellationToken cancel) => api.Post($"{Path}/{verb}", opsKey, """{"why":"hot spots"}"""u8.ToArray(), cancel);

    private async Task<long> Impressions(CancellationToken cancel) =>
        (await api.Get(Path, opsKey, cancel)).GetProperty("counters").GetProperty("impressions").GetInt64();

    /// <summary>An offer a placement, because no offer is shown twice on a page.</summary>
    private byte[] Definition() => JsonSerializer.SerializeToUtf8Bytes(new
    {
        name = "Hot spot",
        priority = 100,
        budget = new { unit = "decisions", total = 1_000_000_000, hard = true },
        offers = placements.Select(placement => new
        {
            id = $"hot-{placement}",
            placements = (string[])[placement],
            variants = (object[])[new { id = "any", data = new { title = "Hot" } }],
        }),
    });
}
