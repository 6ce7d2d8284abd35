namespace Realtime.LoadTests.Checking;

/// <summary>Comparisons that can't be made, because what they are about is gone: that is a verdict too.</summary>
internal static class Comparing
{
    /// <summary>Whether a failure says that something acknowledged is not there, or not to be had any more.</summary>
    public static bool IsLoss(Exception failure) => failure is GivenUpException || Door.CodeOf(failure) == "not_found";

    /// <summary>Compares, and notes a loss that ends it.</summary>
    public static async Task Do(Verdict verdict, string whose, Func<Task> comparison)
    {
        try
        {
            await comparison();
        }
        catch (Exception lost) when (IsLoss(lost))
        {
            verdict.Expect(Promise.AcknowledgedKept, false, $"{whose}: {lost.Message}");
        }
    }
}
