using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using Realtime.Web.Tests.Hosting;

namespace Realtime.Web.Tests.Collecting;

/// <summary>Bodies that are packed, and bodies as a beacon sends them.</summary>
public sealed class PackedBodyTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Message = """{"anonymousId":"browser","event":"Product Viewed","properties":{"product_id":"p1"}}""";

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("identity")]
    public async Task Batch_WhenBodyIsPacked_IsTaken(string encoding)
    {
        var tenant = await fixture.NewTenant();
        var batch = $$"""{"batch":[{{string.Join(',', Enumerable.Repeat(Message.Replace("{\"anon", "{\"type\":\"track\",\"anon", StringComparison.Ordinal), 100))}}]}""";
        (await Send(tenant, "/v1/batch", Pack(encoding, batch), encoding)).Ok().Text.ShouldBe("""{"success":true}""");
        (await Events(tenant)).ShouldBe(100);
    }

    [Theory]
    [InlineData("/v1/track", 32 * 1024)]
    [InlineData("/v1/batch", 500 * 1024)]
    public async Task Call_WhenBodyIsTooLargeUnpacked_IsRefusedAsAnyOther(string path, int limit)
    {
        var tenant = await fixture.NewTenant();
        var packed = Pack("gzip", new string(' ', 50_000_000));
        packed.Length.ShouldBeLessThan(64 * 1024);
        (await Send(tenant, path, path == "/v1/track" ? Pack("gzip", Message + new string(' ', limit)) : packed, "gzip"))
            .ShouldBeProblem(400, "too_large", "body", limit: $"{limit}");
        (await Events(tenant)).ShouldBe(0);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task Call_WhenBodyIsNotPackedAsItSays_IsRefused(string encoding)
    {
        var tenant = await fixture.NewTenant();
        (await Send(tenant, "/v1/track", Encoding.UTF8.GetBytes(Message), encoding)).ShouldBeProblem(400, "invalid_request");
        var cut = Pack(encoding, string.Concat(Enumerable.Range(0, 1000).Select(i => $"{i} ")))[..^20];
        ((int)(await Send(tenant, "/v1/track", cut, encoding)).Status).ShouldBe(400);
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("gzip, gzip")]
    public async Task Call_WhenThePackingIsUnknown_NamesWhatIsKnown(string encoding)
    {
        var tenant = await fixture.NewTenant();
        (await Send(tenant, "/v1/track", Encoding.UTF8.GetBytes(Message), encoding)).ShouldBeProblem(415, "unsupported_media_type", "Content-Encoding", encoding, "gzip");
    }

    [Theory]
    [InlineData("text/plain;charset=UTF-8")]
    [InlineData("text/plain")]
    [InlineData(null)]
    public async Task Call_WhenABeaconSendsIt_IsTakenByTheKeyInItsBody(string? mediaType)
    {
        var tenant = await fixture.NewTenant();
        var one = Message.Replace("{\"anon", $"{{\"writeKey\":\"{tenant.WriteKey}\",\"type\":\"track\",\"anon", StringComparison.Ordinal);
        foreach (var (path, body) in new[] { ("/v1/t", one), ("/v1/b", $$"""{"writeKey":"{{tenant.WriteKey}}","batch":[{{one}}]}""") })
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.ContentType = mediaType is null ? null : MediaTypeHeaderValue.Parse(mediaType);
            (await fixture.Api.Send(HttpMethod.Post, path, content, null)).Ok();
        }

        (await Events(tenant)).ShouldBe(2);
    }

    private static byte[] Pack(string encoding, string text)
    {
        using var packed = new MemoryStream();
        using (Stream packer = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "deflate" => new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            _ => new BufferedStream(packed),
        })
        {
            packer.Write(Encoding.UTF8.GetBytes(text));
            packer.Flush();
            return encoding == "identity" ? packed.ToArray() : Finish(packer, packed);
        }
    }

    private static byte[] Finish(Stream packer, MemoryStream packed)
    {
        packer.Dispose();
        return packed.ToArray();
    }

    private async Task<Answer> Send(TestTenant tenant, string path, byte[] body, string encoding)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        return await fixture.Api.Send(HttpMethod.Post, path, content, tenant.WriteKey);
    }

    private async Task<int> Events(TestTenant tenant)
    {
        var found = await fixture.Api.Get("/v1/admin/shoppers?anonymousId=browser", tenant.AdminKey);
        return found.Status == System.Net.HttpStatusCode.NotFound ? 0 : found["session.events"].GetInt32();
    }
}
