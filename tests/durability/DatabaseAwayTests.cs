using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Realtime.LoadTests.Access;
using Realtime.LoadTests.Checking;
using Realtime.LoadTests.Checking.Processes;
using Realtime.Testing;

namespace Realtime.Durability;

/// <summary>PostgreSQL is stopped under a running server, and started again.</summary>
public sealed class DatabaseAwayTests
{
    [PostgresFact]
    public async Task Track_WhileTheDatabaseIsAway_IsRefusedWithRetryAfterAndResumesByItself()
    {
        using var database = PostgresServer.StartNew();
        var folder = Directory.CreateTempSubdirectory("realtime-away-");
        var environment = new Dictionary<string, string> { ["Storage__Provider"] = "PostgreSql", ["ConnectionStrings__Storage"] = database.ConnectionString };
        await using (var server = new ServerProcess(Checked.Options("Silo", CheckedDatabase.Postgres, folder.FullName), folder.FullName, environment))
        {
            await server.Start(CancellationToken.None);
            using var api = new Api(server.Address, TimeSpan.FromMinutes(1));
            await new CheckTenant(api, server.Keys).SetUp(CancellationToken.None);
            var shopper = await api.NewShopper(server.Keys.WriteKey, CancellationToken.None);
            using var http = new HttpClient { BaseAddress = server.Address, DefaultRequestHeaders = { Authorization = new("Bearer", shopper.Token) } };
            (await Track(http, "before")).StatusCode.ShouldBe(HttpStatusCode.OK);

            database.Stop();

            using (var refused = await Track(http, "away"))
            {
                refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
                refused.Headers.RetryAfter.ShouldNotBeNull();
                (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("storage_unavailable");
            }

            using (var ready = await http.GetAsync(new Uri("/health/ready", UriKind.Relative)))
            {
                ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
                (await ready.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("checks").GetProperty("storage").GetProperty("status").GetString().ShouldBe("unhealthy");
            }

            (await http.GetAsync(new Uri("/health/live", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);

            database.StartAgain();

            await server.Start(CancellationToken.None); // it runs: this waits until it says that it can store again
            (await TrackUntilTaken(http, "away")).ShouldBe(HttpStatusCode.OK);
            (await Track(http, "before")).StatusCode.ShouldBe(HttpStatusCode.OK);
            var known = await api.Get($"/v1/admin/shoppers?shopperId={shopper.ShopperId}", server.Keys.OpsKey!, CancellationToken.None);
            known.GetProperty("session").GetProperty("events").GetInt32().ShouldBe(2);
        }

        folder.Delete(recursive: true);
    }

    private static Task<HttpResponseMessage> Track(HttpClient http, string messageId) =>
        http.PostAsJsonAsync("/v1/track", new { @event = "Looked around", messageId });

    /// <summary>The first commit after the return may still fail on the connection that was cut: a client repeats it.</summary>
    private static async Task<HttpStatusCode> TrackUntilTaken(HttpClient http, string messageId)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var answer = await Track(http, messageId);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || attempt == 5)
            {
                return answer.StatusCode;
            }
        }
    }
}
