using System.Reflection;

namespace Realtime;

/// <summary>Orleans copies what is not immutable, and one process copies nothing: so messages are immutable all the way down.</summary>
public sealed class MessageTests
{
    [Fact]
    public void All_AreFound()
    {
        Messages.All.Count.ShouldBeGreaterThan(50);
        Messages.Interfaces.Count.ShouldBeGreaterThan(8);
    }

    [Fact]
    public void EveryMember_LeadsToAClosedSetOfImmutableTypes() =>
        FaultsOf(message => Messages.MembersOf(message).Select(member => (member.Name, Messages.Fault(member.PropertyType)))).ShouldBeEmpty();

    [Fact]
    public void EveryMember_IsSetOnce() => FaultsOf(message => Messages.MembersOf(message)
        .Select(member => (member.Name, Messages.IsSettable(member) ? "can be set again" : null))).ShouldBeEmpty();

    [Fact]
    public void EveryMember_HasAnIdOfItsOwn()
    {
        FaultsOf(message => Messages.MembersOf(message)
            .Select(member => (member.Name, member.IsDefined(typeof(IdAttribute)) ? null : "has no Id"))).ShouldBeEmpty();
        FaultsOf(message => Messages.MembersOf(message).GroupBy(member => member.GetCustomAttribute<IdAttribute>()!.Id)
            .Select(same => (same.First().Name, same.Count() == 1 ? null : "shares its Id"))).ShouldBeEmpty();
    }

    [Fact]
    public void EveryMessage_KeepsAllItsStateInMembers() => FaultsOf(message => message
        .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Where(_ => !message.IsEnum)
        .Select(field => (field.Name, field.Name.EndsWith("k__BackingField", StringComparison.Ordinal) ? null : "is a field"))).ShouldBeEmpty();

    [Fact]
    public void EveryMessage_IsSealedAndSaysThatItIsImmutable()
    {
        Messages.All.Where(message => !message.IsSealed).ShouldBeEmpty();
        Messages.All.Where(message => !message.IsEnum && !message.IsAssignableTo(typeof(Exception)) && !IsRecord(message)).ShouldBeEmpty();
        Messages.All.Where(message => IsRecord(message) && !message.IsDefined(typeof(ImmutableAttribute), inherit: false)).ShouldBeEmpty();
    }

    [Fact]
    public void EveryMessage_HasAnAliasOfItsOwn()
    {
        var named = Messages.All.Concat(Messages.Interfaces).ToList();

        named.Where(type => type.GetCustomAttributes<AliasAttribute>().Count() != 1).ShouldBeEmpty();
        named.Select(type => type.GetCustomAttribute<AliasAttribute>()!.Alias).ShouldBeUnique();
        named.ShouldAllBe(type => type.GetCustomAttribute<AliasAttribute>()!.Alias.StartsWith("rt."));
    }

    /// <summary>A record without the attributes would cross all the same, copied member by member.</summary>
    [Fact]
    public void EveryRecord_IsAMessage() => Messages.Assembly.GetTypes()
        .Where(type => (IsRecord(type) || type.IsEnum) && !Messages.All.Contains(type)).ShouldBeEmpty();

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private static List<string> FaultsOf(Func<Type, IEnumerable<(string Member, string? Fault)>> look) =>
        [.. Messages.All.SelectMany(message => look(message).Where(found => found.Fault is not null).Select(found => $"{message.Name}.{found.Member}: {found.Fault}"))];
}
