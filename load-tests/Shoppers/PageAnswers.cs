using System.Text.Json;

namespace Realtime.LoadTests.Shoppers;

/// <summary>The answer to <c>Resume</c> and <c>Subscribe</c>.</summary>
public sealed record Attached(string ShopperId, string SessionId, long Seq, IReadOnlyList<Offer> Offers)
{
    /// <summary>Reads it.</summary>
    public static Attached Read(JsonElement answer) => new(
        answer.GetProperty("shopperId").GetString()!,
        answer.GetProperty("sessionId").GetString()!,
        answer.GetProperty("seq").GetInt64(),
        Offer.Read(answer.GetProperty("propositions")));
}

/// <summary>The answer to <c>Track</c>.</summary>
public sealed record Tracked(int Accepted, int Duplicates, IReadOnlyList<string> Errors, long Seq)
{
    /// <summary>Reads it.</summary>
    public static Tracked Read(JsonElement answer) => new(
        answer.GetProperty("accepted").GetInt32(),
        answer.GetProperty("duplicates").GetInt32(),
        [.. answer.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("message").GetString() ?? "")],
        answer.GetProperty("seq").GetInt64());
}
