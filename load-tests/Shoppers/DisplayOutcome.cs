using Realtime.LoadTests.Running;

namespace Realtime.LoadTests.Shoppers;

/// <summary>Reads what became of a display report.</summary>
public static class DisplayOutcome
{
    /// <summary>Notes the answer: a status, or the code of a failure.</summary>
    public static void Note(RunRecord record, string? status, string? errorCode)
    {
        if (errorCode is null or "not_found")
        {
            // A page displays what it is given while the next decision is on its way: then the server knows the proposition no more.
            record.Displays.Add(status ?? "superseded");
        }
        else
        {
            record.Errors.Add(errorCode);
        }
    }
}
