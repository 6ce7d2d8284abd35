using System.Reflection;

namespace Realtime;

public sealed class InterfaceTests
{
    public static TheoryData<Type> Interfaces => [.. Messages.Interfaces];

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void EveryMethod_HasAnAliasOfItsOwn(Type type)
    {
        type.GetMethods().Where(method => method.GetCustomAttributes<AliasAttribute>().Count() != 1).ShouldBeEmpty();
        type.GetMethods().Select(method => method.GetCustomAttribute<AliasAttribute>()!.Alias).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void EveryMethod_TakesAndAnswersMessages(Type type)
    {
        var faults = type.GetMethods().SelectMany(method => method.GetParameters()
            .Select(parameter => parameter.ParameterType)
            .Where(parameter => parameter != typeof(CancellationToken))
            .Append(Messages.AnswerOf(method)).OfType<Type>()
            .Select(Messages.Fault).OfType<string>()
            .Select(fault => $"{method.Name}: {fault}"));

        faults.ShouldBeEmpty();
        type.GetMethods().ShouldAllBe(method => method.ReturnType.IsAssignableTo(typeof(Task)));
    }

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void EveryGrain_IsReachedByATenantsKey(Type type)
    {
        if (type.IsAssignableTo(typeof(IGrain)) && type.Name != "IDueGrain")
        {
            type.IsAssignableTo(typeof(IGrainWithStringKey)).ShouldBeTrue();
        }
    }
}
