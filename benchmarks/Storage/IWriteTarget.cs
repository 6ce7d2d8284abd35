namespace Realtime.Benchmarks.Storage;

/// <summary>Something that stores row <c>number</c> and its journal entry durably before it completes.</summary>
internal interface IWriteTarget : IAsyncDisposable
{
    string Name { get; }

    ValueTask WriteAsync(int number);
}
