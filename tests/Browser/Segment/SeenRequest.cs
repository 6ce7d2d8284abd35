using System.Text.Json;

namespace Realtime.Browser.Tests.Segment;

/// <summary>A request of a client on its way to the server, and the fault that it met.</summary>
/// <param name="Status">What the client was answered; 0 when its connection broke.</param>
/// <param name="Server">What the server answered; 0 when the request never came there.</param>
internal sealed record SeenRequest(string Path, string Fault, int Status, int Server, string Answer, IReadOnlyList<string> Messages)
{
    public static IReadOnlyList<SeenRequest> Read(JsonElement seen) =>
    [
        .. seen.EnumerateArray().Select(request => new SeenRequest(
            request.Text("path"), request.Text("fault"), Number(request, "status"), Number(request, "server"), request.Find("answer")?.GetString() ?? "",
            [.. request.At("messages").EnumerateArray().Select(message => message.Text("id"))])),
    ];

    /// <summary>Whether every message was at last answered with success, so that no client tries one again.</summary>
    public static bool AllDelivered(IReadOnlyList<SeenRequest> seen, int messages)
    {
        var delivered = seen.Where(request => request.Status == 200).SelectMany(request => request.Messages).ToHashSet();
        return delivered.Count == messages && seen.All(request => request.Messages.All(delivered.Contains));
    }

    /// <summary>Checks that each fault was met, that the server refused nothing, and that it got messages twice.</summary>
    public static void ShouldHaveMet(IReadOnlyList<SeenRequest> seen, params string[] faults)
    {
        seen.Select(request => request.Fault).Where(fault => fault != "none").Order().ShouldBe(faults.Order());
        seen.ShouldAllBe(request => request.Server == 0 || (request.Server == 200 && request.Answer == """{"success":true}"""));
        seen.Where(request => request.Server == 200).SelectMany(request => request.Messages).GroupBy(id => id).Count(same => same.Count() > 1)
            .ShouldBeGreaterThanOrEqualTo(faults.Count(fault => fault is "lost" or "cut"));
    }

    private static int Number(JsonElement request, string name) => request.Find(name)?.GetInt32() ?? 0;
}
