using Xunit.Abstractions;
using Xunit.Sdk;

namespace Realtime.Storage.Tests.Contract;

/// <summary>Like <see cref="DatabaseFactDiscoverer"/>, for theories.</summary>
public sealed class DatabaseTheoryDiscoverer(IMessageSink messages) : TheoryDiscoverer(messages)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
        DatabaseFactDiscoverer.Missing(testMethod.TestClass.Class.ToRuntimeType()) is { } reason
            ? [new MissingDatabaseTestCase(
                reason, DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod)]
            : base.Discover(discoveryOptions, testMethod, theoryAttribute);
}
