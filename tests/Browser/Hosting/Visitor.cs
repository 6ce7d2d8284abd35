using System.Collections.Concurrent;
using System.Text.Json;

namespace Realtime.Browser.Tests.Hosting;

/// <summary>
/// A person at a browser: its windows share cookies and storage, so they are one shopper. Notes what happens on all
/// of them, reloads included, and everything that a browser complains about.
/// </summary>
internal sealed class Visitor : IAsyncDisposable
{
    /// <summary>How long something that must happen may take before the test says that it is missing.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SiloProcess _silo;
    private readonly ConcurrentQueue<Happening> _happenings = new();
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentQueue<string> _exceptions = new();
    private readonly List<(Func<bool> Holds, TaskCompletionSource Done)> _awaited = [];

    private Visitor(IBrowserContext context, SiloProcess silo) => (Context, _silo) = (context, silo);

    public IBrowserContext Context { get; }

    /// <summary>Everything that happened so far, in order.</summary>
    public IReadOnlyCollection<Happening> Happenings => _happenings;

    public static async Task<Visitor> Come(IBrowser browser, SiloProcess silo, BrowserNewContextOptions options)
    {
        options.BaseURL = silo.Address.ToString();
        options.Locale ??= "en-IE";
        var visitor = new Visitor(await browser.NewContextAsync(options), silo);
        visitor.Context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        await visitor.Context.ExposeFunctionAsync<string, string, bool>("noteHappening", visitor.Note);
        await visitor.Context.AddInitScriptAsync(Happening.Listener);
        return visitor;
    }

    /// <summary>Opens a window.</summary>
    /// <param name="prepare">Runs before the window goes anywhere.</param>
    public async Task<IPage> Open(string path, Action<IPage>? prepare = null)
    {
        var page = await Context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Enqueue($"{message.Type} on {page.Url}: {message.Text}");
            }
        };
        page.PageError += (_, error) => _exceptions.Enqueue($"exception on {page.Url}: {error}");
        prepare?.Invoke(page);
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>Opens the console in a window, signed in.</summary>
    public async Task<IPage> OpenConsole(string route = "/")
    {
        var page = await Open($"console/#key={_silo.OpsKey}");
        await page.EvaluateAsync("route => { location.hash = route; }", $"#{route}");
        return page;
    }

    /// <summary>The shopper that this browser acts as.</summary>
    public async Task<string> ShopperId(IPage page)
    {
        await When(() => _happenings.Any(happening => happening.Name == "connected"), "a connected page");
        return await page.EvaluateAsync<string>(
            "() => JSON.parse(localStorage.getItem(Object.keys(localStorage).find(key => key.startsWith('realtime:shopper:') && !key.endsWith(':lock')))).shopperId");
    }

    /// <summary>How often that campaign was seen: displays, each proposition once.</summary>
    public int Displays(string campaign) => Of("displayed", campaign).Select(happening => happening.Detail.Text("propositionId")).Distinct().Count();

    /// <summary>How often an offer of that campaign came into a document, whatever the client library says of it.</summary>
    public int Renderings(string campaign) => Of("rendered", campaign).Count();

    /// <summary>Waits until that campaign was seen so often.</summary>
    public Task Seen(string campaign, int times) => When(() => Displays(campaign) >= times, $"{times} displays of {campaign}");

    /// <summary>Waits until that campaign was seen and came into a document so often.</summary>
    public Task Rendered(string campaign, int times) =>
        When(() => Displays(campaign) >= times && Renderings(campaign) >= times, $"{times} renderings and displays of {campaign}");

    /// <summary>Waits until what happened makes it true.</summary>
    public Task When(Func<bool> holds, string what)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_awaited)
        {
            _awaited.Add((holds, done));
            Look();
        }

        return done.Task.Within(what);
    }

    /// <summary>Fails with all that a browser complained about: failed loads, errors, exceptions, violations of the security policy.</summary>
    public void ShouldHaveNoComplaints()
    {
        _complaints.ShouldBeEmpty();
        ShouldHaveNoExceptions();
    }

    /// <summary>The same without failed loads, for where the server can't be reached.</summary>
    public void ShouldHaveNoExceptions()
    {
        _exceptions.ShouldBeEmpty();
        _happenings.Where(happening => happening.Name == "violation").Select(happening => happening.Detail.ToString()).ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();

    private IEnumerable<Happening> Of(string name, string campaign) => _happenings.Where(happening => happening.Name == name && happening.Campaign == campaign);

    private bool Note(string name, string detail)
    {
        _happenings.Enqueue(new(name, JsonDocument.Parse(detail).RootElement));
        lock (_awaited)
        {
            Look();
        }

        return true;
    }

    private void Look() => _awaited.RemoveAll(awaited => awaited.Holds() && awaited.Done.TrySetResult());
}
