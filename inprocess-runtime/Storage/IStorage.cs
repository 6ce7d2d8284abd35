namespace Orleans.Core;

/// <summary>Reads and writes one row.</summary>
public interface IStorage
{
    /// <summary>The version last read or written; null without a row.</summary>
    string? Etag { get; }

    /// <exception cref="InvalidOperationException">The state was not read yet.</exception>
    bool RecordExists { get; }

    Task ReadStateAsync();

    Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();

    /// <exception cref="Orleans.Storage.InconsistentStateException">Somebody else wrote the row since it was read.</exception>
    Task WriteStateAsync();

    Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

    Task ClearStateAsync();

    Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();
}

/// <summary>One row and its state.</summary>
public interface IStorage<TState> : IStorage
{
    /// <summary>Never null at first: without a row a new <typeparamref name="TState"/>.</summary>
    TState State { get; set; }
}
