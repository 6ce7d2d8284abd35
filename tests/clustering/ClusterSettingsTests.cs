using Microsoft.Extensions.Configuration;

namespace Realtime.Clustering.Tests;

public sealed class ClusterSettingsTests
{
    [Fact]
    public void Read_WithOnlyAConnection_HasDefaults()
    {
        var settings = ClusterSettings.Read(Configuration(("ConnectionStrings:Cluster", "Host=db")));

        settings.ShouldBe(new("Host=db", "realtime", "realtime", null, null, null, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Read_WhenSeveralValuesAreWrong_NamesEach()
    {
        var refused = Should.Throw<InvalidOperationException>(() => ClusterSettings.Read(Configuration(
            ("Cluster:Address", "silo-1"), ("Cluster:SiloPort", "0"), ("Cluster:GatewayPort", "x"), ("Cluster:ProbeEvery", "00:02:00"))));

        foreach (var part in new[] { "ConnectionStrings:Cluster", "\"silo-1\"", "Cluster:SiloPort is \"0\"", "Cluster:GatewayPort is \"x\"", "00:01:00" })
        {
            refused.Message.ShouldContain(part);
        }
    }

    [Fact]
    public void AreIn_WithoutAConnection_IsFalse() => ClusterSettings.AreIn(Configuration(("ConnectionStrings:Cluster", ""))).ShouldBeFalse();

    private static IConfiguration Configuration(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(value => KeyValuePair.Create<string, string?>(value.Key, value.Value))).Build();
}
