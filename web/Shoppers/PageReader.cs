using System.Collections.Immutable;
using Realtime.Shoppers;
using Realtime.Web.Collecting;
using Realtime.Web.Json;
using Realtime.Web.Problems;

namespace Realtime.Web.Shoppers;

/// <summary>Reads and checks what pages and servers say about a page view.</summary>
public static class PageReader
{
    private const int MostPlacements = 50;
    private const int LongestId = 100;
    private const int LongestText = 500;

    /// <summary>A page view.</summary>
    /// <param name="placements">None leaves an earlier subscription as it is.</param>
    public static PageView Read(PageDto? page, string? sessionId, IReadOnlyList<PlacementDto>? placements, string? deviceId, ContextDto? context = null, string? userAgent = null)
    {
        var id = Id("page.id", page?.Id ?? throw Fault("page.id", null, $"1–{LongestId} characters, new for every page view"));
        return new(
            id,
            sessionId is null ? null : Id("sessionId", sessionId),
            new(
                Text(page.Locale ?? context?.Locale),
                Text(page.Currency ?? context?.Currency),
                Text(page.Timezone ?? context?.Timezone),
                Text(page.Device ?? context?.Device) ?? ContextReader.DeviceOf(userAgent),
                deviceId,
                Text(page.Path),
                Text(page.Url),
                Text(page.Title),
                Text(page.Referrer),
                Gpc: page.Gpc == true),
            placements is null ? default : Placements(placements));
    }

    private static ImmutableArray<PlacementRequest> Placements(IReadOnlyList<PlacementDto> placements)
    {
        if (placements.Count > MostPlacements)
        {
            throw Fault("placements", $"{placements.Count}", $"at most {MostPlacements}");
        }

        var read = ImmutableArray.CreateBuilder<PlacementRequest>(placements.Count);
        placements.Given("placements");
        for (var i = 0; i < placements.Count; i++)
        {
            var id = Id($"placements[{i}].id", placements[i].Id ?? "");
            if (placements[i].ItemCount is < 1 or > 20)
            {
                throw Fault($"placements[{i}].itemCount", $"{placements[i].ItemCount}", "1–20");
            }

            if (read.Any(known => known.Id == id))
            {
                throw Fault($"placements[{i}].id", id, "named once");
            }

            read.Add(new(id, placements[i].ItemCount));
        }

        return read.MoveToImmutable();
    }

    private static string Id(string field, string value) => value.Length is > 0 and <= LongestId
        ? value
        : throw Fault(field, value, $"1–{LongestId} characters");

    private static string? Text(string? value) => value is null ? null : value[..Math.Min(value.Length, LongestText)];

    private static ProblemException Fault(string field, string? value, string limit) => new(Problem.Invalid(field, value, limit));
}
