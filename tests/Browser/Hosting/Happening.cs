using System.Text.Json;

namespace Realtime.Browser.Tests.Hosting;

/// <summary>
/// Something that happened on a page: an event of the client library (<c>proposition</c>, <c>withdrawn</c>,
/// <c>displayed</c>, <c>connected</c>), an offer that entered the document (<c>rendered</c>), or a violation of the
/// page's security policy (<c>violation</c>).
/// </summary>
internal sealed record Happening(string Name, JsonElement Detail)
{
    public string? Campaign => Detail.Find("campaignId")?.GetString();

    /// <summary>Runs in every page before its own scripts.</summary>
    public const string Listener = """
        for (const name of ['proposition', 'withdrawn', 'displayed', 'connected']) {
          document.addEventListener('realtime:' + name, (event) => {
            const { view, proposition, ...detail } = event.detail;
            window.noteHappening(name, JSON.stringify(detail));
          });
        }
        document.addEventListener('securitypolicyviolation', (event) =>
          window.noteHappening('violation', JSON.stringify({ directive: event.violatedDirective, blocked: event.blockedURI })));
        new MutationObserver((changes) => {
          for (const node of changes.flatMap((change) => [...change.addedNodes]).filter((node) => node instanceof Element)) {
            for (const { dataset } of [node, ...node.querySelectorAll('[data-campaign]')].filter((element) => element.dataset.campaign)) {
              window.noteHappening('rendered', JSON.stringify({ campaignId: dataset.campaign }));
            }
          }
        }).observe(document, { childList: true, subtree: true });
        """;
}
