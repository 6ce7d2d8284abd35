using System.Collections.Immutable;

namespace Realtime.Grains.Shoppers;

/// <content>The users that the shopper is: one, or several that the shop says are one person.</content>
public sealed partial record ShopperState
{
    /// <summary>User ids besides <see cref="UserId"/>; none of most.</summary>
    public ImmutableArray<string>? Aliases { get; init; }

    /// <summary>Whether that is one of its users.</summary>
    public bool Is(string userId) => UserId == userId || Aliases?.Contains(userId) == true;

    /// <summary>Whether it is known as somebody, and not as that user.</summary>
    public bool IsAnother(string userId) => UserId is not null && !Is(userId);

    /// <summary>All its users.</summary>
    public IEnumerable<string> Users() => UserId is null ? [] : [UserId, .. Aliases ?? []];

    /// <summary>With one more user.</summary>
    public ShopperState With(string userId) => UserId is null ? this with { UserId = userId }
        : Is(userId) ? this
        : this with { Aliases = [.. Aliases ?? [], userId] };

    /// <summary>Without users that are somebody else after all.</summary>
    public ShopperState Without(IEnumerable<string> users)
    {
        var left = Users().Except(users, StringComparer.Ordinal).ToImmutableArray();
        return this with { UserId = left.FirstOrDefault(), Aliases = left.Length > 1 ? left[1..] : null };
    }
}
