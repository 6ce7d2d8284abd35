using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Realtime.Conformance.Grains;

[GrainType("conformance-row")]
public sealed class RowGrain(
    [PersistentState("first", "rows")] IPersistentState<Row> row,
    [PersistentState("second", "rows")] IPersistentState<Row> other) : Grain, IRowGrain
{
    private string? _valueWhenActivated;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _valueWhenActivated = row.State.Value;
        return Task.CompletedTask;
    }

    public Task<RowView> Get() => Task.FromResult(new RowView(row.State.Value, _valueWhenActivated, row.RecordExists, row.Etag));

    public async Task<RowView> Put(string value)
    {
        row.State = new Row { Value = value };
        await row.WriteStateAsync();
        other.State.Value = $"not {value}";
        await other.WriteStateAsync();
        return await Get();
    }

    public async Task<string> TryPut(string value)
    {
        try
        {
            await Put(value);
            return "written";
        }
        catch (InconsistentStateException error)
        {
            await row.ReadStateAsync();
            return $"conflict, stored {error.StoredEtag}, held {error.CurrentEtag}, reads {row.State.Value}";
        }
    }

    public Task Clear() => row.ClearStateAsync();

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
