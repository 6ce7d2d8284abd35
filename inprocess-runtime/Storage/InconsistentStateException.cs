using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>A row was written by somebody else. Left uncaught in a grain it also deactivates the grain, which so reads anew.</summary>
public class InconsistentStateException : OrleansException
{
    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : this(errorMsg, storedEtag, currentEtag, null)
    {
    }

    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag, Exception? storageException)
        : base(errorMsg, storageException!)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    /// <summary>The version in the store.</summary>
    public string? StoredEtag { get; }

    /// <summary>The version that the grain held.</summary>
    public string? CurrentEtag { get; }

    /// <summary>Still on its way out of the grain that wrote; its callers must not be deactivated as well.</summary>
    internal bool IsSourceActivation { get; set; } = true;

    public override string ToString() =>
        $"{nameof(InconsistentStateException)}: {Message} Expected Etag={StoredEtag} Received Etag={CurrentEtag} {InnerException}";
}
