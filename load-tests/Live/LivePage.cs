using System.Text.Json;
using Realtime.LoadTests.Access;
using Realtime.LoadTests.Shoppers;
using Realtime.LoadTests.SignalR;

namespace Realtime.LoadTests.Live;

/// <summary>An open page with one placement, which notes when it begins and when it ceases to show a campaign.</summary>
public sealed class LivePage : IAsyncDisposable
{
    private const string PageId = "live-page";

    private readonly Lock _lock = new();
    private readonly string _placement;
    private readonly string _campaign;
    private HubConnection _connection = null!;
    private string? _shown;
    private TaskCompletionSource<long>? _begins;
    private TaskCompletionSource<long>? _ceases;

    private LivePage(string placement, string campaign) => (_placement, _campaign) = (placement, campaign);

    /// <summary>Connects and shows the placement.</summary>
    /// <exception cref="HubCallException">The server refused.</exception>
    public static async Task<LivePage> Open(Uri hub, ShopperToken token, string placement, string campaign, TimeProvider time, CancellationToken cancel)
    {
        var page = new LivePage(placement, campaign);
        page._connection = await HubConnection.Connect(hub, token.Token, time, page.OnPush, cancel);
        await page._connection.Call("Resume", json =>
        {
            json.WriteNullValue();
            json.WriteNumberValue(0);
            PageJson.Write(json, PageId);
        }, Attached.Read);
        var attached = await page._connection.Call("Subscribe", json =>
        {
            PageJson.Write(json, [placement]);
            PageJson.Write(json, PageId);
        }, Attached.Read);
        page.Show(attached.Offers, time.GetTimestamp());
        return page;
    }

    /// <summary>The timestamp at which the page shows the campaign, or does so already.</summary>
    public Task<long> Shows(long now)
    {
        lock (_lock)
        {
            _begins = new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_shown is not null)
            {
                _begins.SetResult(now);
            }

            return _begins.Task;
        }
    }

    /// <summary>The timestamp at which the page does not show the campaign any more, or already.</summary>
    public Task<long> Ceases(long now)
    {
        lock (_lock)
        {
            _ceases = new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_shown is null)
            {
                _ceases.SetResult(now);
            }

            return _ceases.Task;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private void OnPush(HubPush push)
    {
        var json = new Utf8JsonReader(push.Arguments.Span);
        var arguments = JsonElement.ParseValue(ref json);
        switch (push.Target)
        {
            case "PropositionsChanged":
                Show(Offer.Read(arguments[1]), push.At);
                break;
            case "PropositionWithdrawn" when arguments[1].GetString() == _shown:
                Set(null, push.At);
                break;
        }
    }

    private void Show(IReadOnlyList<Offer> offers, long at)
    {
        foreach (var offer in offers)
        {
            if (offer.Placement == _placement)
            {
                Set(offer.Campaigns.Contains(_campaign) ? offer.Id : null, at);
            }
        }
    }

    private void Set(string? shown, long at)
    {
        lock (_lock)
        {
            _shown = shown;
            (shown is null ? _ceases : _begins)?.TrySetResult(at);
        }
    }
}
