using System.Diagnostics;
using OpenTelemetry;

namespace Realtime.Web.Telemetry;

/// <summary>Takes the query out of a trace: that of a hub's connection holds the shopper's token.</summary>
internal sealed class QueryRedaction : BaseProcessor<Activity>
{
    private static readonly string[] _queries = ["url.query", "url.full", "http.target", "http.url"];

    public override void OnEnd(Activity data)
    {
        foreach (var name in _queries)
        {
            if (data.GetTagItem(name) is not null)
            {
                data.SetTag(name, null);
            }
        }
    }
}
