namespace Realtime.Decisioning.Caps;

/// <content>Closing: what nobody will hear of any more.</content>
public readonly partial record struct ExposureLedger
{
    /// <summary>Everything that is still reserved, as if it had been displayed: nobody will hear whether it was.</summary>
    public ExposureLedger CommitAll(DateTimeOffset now)
    {
        ExposureEntry[]? entries = null;
        for (var i = 0; i < _count; i++)
        {
            var entry = Recorded[i];
            if (entry.ReservedUntil > now.UtcTicks)
            {
                entries ??= Recorded.ToArray();
                entries[i] = entry with { At = now.UtcTicks, ReservedUntil = 0 };
            }
        }

        return entries is null ? this : new(entries);
    }
}
