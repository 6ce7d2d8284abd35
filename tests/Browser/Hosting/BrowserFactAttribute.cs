namespace Realtime.Browser.Tests.Hosting;

/// <summary>A test that needs a browser; where there is none it is skipped and says so.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.Missing;
}
