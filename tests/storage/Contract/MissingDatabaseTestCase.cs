using Xunit.Abstractions;
using Xunit.Sdk;

namespace Realtime.Storage.Tests.Contract;

/// <summary>A test that is reported as skipped.</summary>
public sealed class MissingDatabaseTestCase : XunitTestCase
{
    private string _reason = "";

    [Obsolete("For deserialization only.")]
    public MissingDatabaseTestCase()
    {
    }

    public MissingDatabaseTestCase(
        string reason, IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(messages, display, options, method) => _reason = reason;

    public override void Serialize(IXunitSerializationInfo data)
    {
        base.Serialize(data);
        data.AddValue(nameof(_reason), _reason);
    }

    public override void Deserialize(IXunitSerializationInfo data)
    {
        base.Deserialize(data);
        _reason = data.GetValue<string>(nameof(_reason));
    }

    protected override string GetSkipReason(IAttributeInfo factAttribute) => _reason;
}
