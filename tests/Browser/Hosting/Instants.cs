namespace Realtime.Browser.Tests.Hosting;

/// <summary>When something happened in a window, in milliseconds on the machine's clock: windows can be compared.</summary>
internal static class Instants
{
    /// <summary>Notes from now on when the document holds no offer of that campaign any more. Await it twice: to watch, and for the instant.</summary>
    public static async Task<Task<double>> WhenGone(this IPage page, string campaign)
    {
        await page.EvaluateAsync(
            """
            (campaign) => {
              window.gone = new Promise((resolve) => {
                const observer = new MutationObserver(() => {
                  if (!document.querySelector(`[data-campaign='${campaign}']`)) {
                    observer.disconnect();
                    resolve(performance.timeOrigin + performance.now());
                  }
                });
                observer.observe(document, { childList: true, subtree: true });
              });
            }
            """, campaign);
        return page.EvaluateAsync<double>("() => window.gone").Within($"an open page without {campaign}");
    }

    /// <summary>Notes from now on when an element is pressed. Await it twice: to watch, and for the instant.</summary>
    public static async Task<Task<double>> WhenPressed(this ILocator element)
    {
        await element.EvaluateAsync(
            """
            (element) => {
              window.pressed = new Promise((resolve) => {
                element.addEventListener('click', () => resolve(performance.timeOrigin + performance.now()), { once: true, capture: true });
              });
            }
            """);
        return element.Page.EvaluateAsync<double>("() => window.pressed").Within("a press of a button");
    }
}
