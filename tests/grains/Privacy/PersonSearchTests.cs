using System.Text;
using System.Text.Json;
using Realtime.Storage;

namespace Realtime.Grains.Privacy;

/// <summary>What an erasure goes by must be read, or nothing is erased.</summary>
public sealed class PersonSearchTests
{
    [Theory]
    [InlineData("shopper", "{}")]
    [InlineData("shopper", """{"somebody":{"id":"anna"}}""")]
    [InlineData("visit", "{}")]
    public async Task Find_WhenARowHoldsNoShopperThatItCanRead_FailsInsteadOfMissingThem(string state, string body)
    {
        var search = new PersonSearch(new OneRow(new(state, "shopper/shop/anna", Encoding.UTF8.GetBytes(body))));

        var failure = await Should.ThrowAsync<JsonException>(() => search.Find("shop", ["anna"], default));

        failure.Message.ShouldContain(state);
    }

    private sealed class OneRow(HeldRow row) : IHoldings
    {
        public ValueTask<IReadOnlyList<HeldRow>> FindRowsAsync(string within, string ending, string text, CancellationToken ct) => ValueTask.FromResult<IReadOnlyList<HeldRow>>([row]);

        public ValueTask<IReadOnlyList<JournalRecord>> FindEntriesAsync(string tenant, string text, CancellationToken ct) => throw new NotSupportedException();

        public ValueTask DeleteRowsAsync(IReadOnlyList<HeldRow> rows, CancellationToken ct) => throw new NotSupportedException();

        public ValueTask<int> ForgetEntriesAsync(string tenant, string text, string replacement, IReadOnlyCollection<string> kept, CancellationToken ct) => throw new NotSupportedException();

        public ValueTask<bool> PurgeAsync(CancellationToken ct) => throw new NotSupportedException();
    }
}
