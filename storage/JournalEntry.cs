namespace Realtime.Storage;

/// <summary>One fact appended to the journal with a row's write: both are committed, or neither.</summary>
/// <param name="Kind">What happened, for example <c>decision</c>; followers choose by it.</param>
/// <param name="Tenant">The tenant that it belongs to.</param>
/// <param name="Subject">Whom or what it is about, for example a shopper id.</param>
/// <param name="At">When it happened. Kept to the microsecond and given back in UTC.</param>
/// <param name="Body">UTF-8 JSON, not empty; must not change until the write has ended.</param>
public sealed record JournalEntry(string Kind, string Tenant, string Subject, DateTimeOffset At, ReadOnlyMemory<byte> Body);
