namespace Realtime.Browser.Tests.Hosting;

/// <summary>The browser on this machine.</summary>
internal static class Chromium
{
    private static readonly string[] _places =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome-stable", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

    private static readonly string? _named = Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } named ? named : null;

    /// <summary>Its path: <c>CHROMIUM_PATH</c>, else where systems put it; <c>null</c> when there is none.</summary>
    public static string? Path { get; } = _named is null ? _places.FirstOrDefault(File.Exists) : File.Exists(_named) ? _named : null;

    /// <summary>Why tests that need it are skipped, or <c>null</c> when it is there.</summary>
    public static string? Missing => Path is not null
        ? null
        : _named is null
            ? "No Chromium on this machine: install it, or name it in CHROMIUM_PATH."
            : $"CHROMIUM_PATH names {_named}, and there is no such file.";

    public static Task<IBrowser> Launch(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Path,
        Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    });
}
