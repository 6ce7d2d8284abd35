using System.Text;
using System.Text.Json;

namespace Realtime.LoadTests.SignalR;

public sealed class HubMessageTests
{
    [Fact]
    public void Read_WhenACompletion_HasItsResult()
    {
        var message = Read("""{"type":3,"invocationId":"17","result":{"seq":4,"errors":[]}}""");

        message.Type.ShouldBe(HubMessageType.Completion);
        message.InvocationId.ShouldBe(17);
        Encoding.UTF8.GetString(message.Result.Span).ShouldBe("""{"seq":4,"errors":[]}""");
        message.Error.ShouldBeNull();
    }

    [Fact]
    public void Read_WhenAnInvocation_HasTargetAndArguments()
    {
        var message = Read("""{"type":1,"target":"PropositionsChanged","arguments":[12,[{"a":"}]"}]],"headers":{"x":"y"}}""");

        message.Type.ShouldBe(HubMessageType.Invocation);
        message.Target.ShouldBe("PropositionsChanged");
        Encoding.UTF8.GetString(message.Arguments.Span).ShouldBe("""[12,[{"a":"}]"}]]""");
    }

    [Theory]
    [InlineData("""{"type":6}""", HubMessageType.Ping)]
    [InlineData("""{"type":7,"error":"gone"}""", HubMessageType.Close)]
    [InlineData("{}", HubMessageType.Handshake)]
    public void Read_WhenWithoutContent_HasItsType(string json, HubMessageType type) => Read(json).Type.ShouldBe(type);

    [Fact]
    public void Read_WhenNoObject_Fails() => Should.Throw<JsonException>(() => Read("[1]"));

    [Theory]
    [InlineData("""An unexpected error occurred invoking 'Track' on the server. HubException: {"code":"too_large","status":413}""", "too_large")]
    [InlineData("The connection is closing.", "hub_error")]
    [InlineData("HubException: {broken", "hub_error")]
    public void CodeOf_AnError_IsTheProblemsCode(string error, string code) => HubErrors.CodeOf(error).ShouldBe(code);

    [Fact]
    public void Invocation_WhenWritten_IsReadBack()
    {
        var record = new HubWriter().Invocation(5, "Track", json => json.WriteStringValue("ü"));

        record.Span[^1].ShouldBe(RecordReader.Separator);
        var message = HubMessage.Read(record[..^1]);
        message.ShouldSatisfyAllConditions(
            () => message.Type.ShouldBe(HubMessageType.Invocation),
            () => message.InvocationId.ShouldBe(5),
            () => message.Target.ShouldBe("Track"),
            () => JsonSerializer.Deserialize<string[]>(message.Arguments.Span).ShouldBe(["ü"]));
    }

    private static HubMessage Read(string json) => HubMessage.Read(Encoding.UTF8.GetBytes(json));
}
