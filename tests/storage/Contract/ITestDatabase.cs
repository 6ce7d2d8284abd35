using Microsoft.Extensions.DependencyInjection;

namespace Realtime.Storage.Tests.Contract;

/// <summary>A fresh, empty database of one kind. A new kind of storage joins the contract suite by implementing this.</summary>
public interface ITestDatabase : IAsyncDisposable
{
    /// <summary>Why this machine doesn't have such a database; null when it has.</summary>
    static abstract string? Missing { get; }

    /// <summary>Adds storage on this database; <paramref name="failFast"/> keeps its patience with a locked database short.</summary>
    void AddTo(IServiceCollection services, bool failFast);

    /// <summary>Keeps every commit from proceeding until disposed: it waits, or fails when storage was added to fail fast.</summary>
    IDisposable HoldCommits();
}
