namespace Realtime.Browser.Tests.Hosting;

/// <summary>A page of one's own with the client library on it, as <c>rt</c>, and a placement in <c>#offer</c>.</summary>
internal static class ClientPage
{
    public static string With(SiloProcess silo, string body, string placement) =>
        $$"""
        {{body}}
        <script src="{{silo.Address}}sdk/realtime.js"></script>
        <script>
          window.rt = Realtime.createRealtime({ writeKey: '{{silo.WriteKey}}', host: '{{silo.Address}}' });
          rt.page();
          rt.subscribe('{{placement}}', document.getElementById('offer'));
        </script>
        """;
}
