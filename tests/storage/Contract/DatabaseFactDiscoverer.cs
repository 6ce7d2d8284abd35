using System.Reflection;

using Xunit.Abstractions;
using Xunit.Sdk;

namespace Realtime.Storage.Tests.Contract;

/// <summary>Asks the database of a contract's test class whether it can be had.</summary>
public sealed class DatabaseFactDiscoverer(IMessageSink messages) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        var (display, options) = (discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault());
        return Missing(testMethod.TestClass.Class.ToRuntimeType()) is { } reason
            ? [new MissingDatabaseTestCase(reason, messages, display, options, testMethod)]
            : [new XunitTestCase(messages, display, options, testMethod)];
    }

    internal static string? Missing(Type testClass)
    {
        for (var type = testClass; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(DatabaseTests<>))
            {
                return (string?)type.GetGenericArguments()[0].GetProperty(nameof(ITestDatabase.Missing), BindingFlags.Public | BindingFlags.Static)!.GetValue(null);
            }
        }

        return null;
    }
}
