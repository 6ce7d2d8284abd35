namespace Realtime.Grains.Identities;

/// <summary>An identifier's row.</summary>
public sealed class IdentityRecord : GrainRecord
{
    /// <summary>The shopper that it belongs to.</summary>
    public string? ShopperId { get; set; }

    /// <summary>A merge that was begun.</summary>
    public MergeIntent? Intent { get; set; }

    /// <summary>A shopper whose merge is being undone.</summary>
    public string? Undoing { get; set; }
}

/// <summary>A merge of <paramref name="Source"/> into <paramref name="Target"/>, kept until its last step is done.</summary>
public sealed record MergeIntent(string MergeId, string Source, string Target);
