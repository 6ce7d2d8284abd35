using System.ComponentModel.DataAnnotations;

namespace Realtime.Web.Hosting;

/// <summary>Settings of an edge, section <c>Edge</c>.</summary>
public sealed class EdgeOptions
{
    /// <summary>Requests a second that one credential may make over HTTP; bursts of twice that. Default 5,000.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerSecond { get; set; } = 5_000;
}
