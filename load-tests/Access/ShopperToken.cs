namespace Realtime.LoadTests.Access;

/// <summary>The answer to a request for a shopper token.</summary>
public sealed record ShopperToken(string Token, string AnonymousId, string ShopperId, DateTimeOffset ExpiresAt);
