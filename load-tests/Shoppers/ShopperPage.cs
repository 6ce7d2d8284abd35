using System.Text.Json;
using Realtime.LoadTests.Access;
using Realtime.LoadTests.Running;
using Realtime.LoadTests.SignalR;
using Realtime.LoadTests.Traffic;

namespace Realtime.LoadTests.Shoppers;

/// <summary>
/// A simulated page on the hub: sends events, navigates, and displays and reports whatever it is given, at once. Every
/// call returns as soon as it is sent; tasks end with the answer, and failures are recorded, not thrown.
/// </summary>
public sealed class ShopperPage : IAsyncDisposable
{
    private readonly Lock _view = new();
    private readonly ChangeMatch _changes = new();
    private readonly IReadOnlyList<string> _placements;
    private readonly RunRecord _record;
    private readonly TimeProvider _time;
    private HubConnection _connection = null!;
    private volatile TaskCompletionSource? _settled;
    private int _pages;

    private ShopperPage(string shopperId, IReadOnlyList<string> placements, RunRecord record, TimeProvider time) =>
        (ShopperId, _placements, _record, _time) = (shopperId, placements, record, time);

    /// <summary>Whose page it is.</summary>
    public string ShopperId { get; }

    /// <summary>Calls that were not answered yet, and changes that were answered for and not yet pushed.</summary>
    public (int Unanswered, int Unpushed) Outstanding => (_connection.Pending, _changes.Awaited);

    /// <summary>Connects and shows the first page.</summary>
    /// <exception cref="HubCallException">The server refused.</exception>
    public static async Task<ShopperPage> Open(
        Uri hub, ShopperToken token, IReadOnlyList<string> placements, RunRecord record, TimeProvider time, CancellationToken cancel)
    {
        var page = new ShopperPage(token.ShopperId, placements, record, time);
        page._connection = await HubConnection.Connect(hub, token.Token, time, page.OnPush, cancel);
        page._connection.Handled = page.Settle;
        var resumed = await page._connection.Call("Resume", json =>
        {
            json.WriteNullValue();
            json.WriteNumberValue(0);
            PageJson.Write(json, page.PageId);
        }, Attached.Read);
        page._changes.Passed(resumed.Seq);
        await page.Subscribe();
        return page;
    }

    /// <summary>Goes to another page.</summary>
    public Task Navigate()
    {
        lock (_view)
        {
            _pages++;
            return Subscribe();
        }
    }

    /// <summary>Sends an event.</summary>
    /// <param name="intended">Timestamp from which its latency counts.</param>
    public Task Track(string name, Product product, long intended)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var known = _changes.Known;
        var messageId = Guid.NewGuid().ToString("N");
        _connection.Post("Track", json =>
        {
            json.WriteStartArray();
            EventJson.Write(json, name, product, messageId);
            json.WriteEndArray();
        }, reply =>
        {
            OnTracked(reply, known, intended);
            done.SetResult();
        });
        return done.Task;
    }

    /// <summary>Ends when nothing is outstanding.</summary>
    public Task Settled()
    {
        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _settled = settled;
        Settle();
        return settled.Task;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private string PageId => $"page-{_pages}";

    private Task Subscribe()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (pageId, sent) = (PageId, _time.GetTimestamp());
        _connection.Post("Subscribe", json =>
        {
            PageJson.Write(json, _placements);
            PageJson.Write(json, pageId);
        }, reply =>
        {
            if (Read(reply, Attached.Read) is { } attached)
            {
                _record.Took(_record.Navigation, sent, reply.At);
                _changes.Passed(attached.Seq);
                Display(attached.Offers);
            }

            done.SetResult();
        });
        return done.Task;
    }

    private void OnTracked(HubReply reply, long known, long intended)
    {
        if (Read(reply, Tracked.Read) is not { } tracked)
        {
            return;
        }

        _record.Errors.Add("event_refused", tracked.Errors.Count);
        _record.Errors.Add("event_repeated", tracked.Duplicates);
        _record.AcknowledgedEvent(_record.HubAck, intended, reply.At);
        if (_changes.Answered(tracked.Seq, known, intended) is { } pushedAt)
        {
            _record.Took(_record.Push, intended, pushedAt);
        }
    }

    private void OnPush(HubPush push)
    {
        if (push.Target != "PropositionsChanged")
        {
            _record.Pushed(push.At, 0);
            return;
        }

        var json = new Utf8JsonReader(push.Arguments.Span);
        var arguments = JsonElement.ParseValue(ref json);
        var offers = Offer.Read(arguments[1]);
        _record.Pushed(push.At, offers.Count);
        if (_changes.Pushed(arguments[0].GetInt64(), push.At) is { } intended)
        {
            _record.Took(_record.Push, intended, push.At);
        }

        Display(offers);
    }

    /// <summary>
    /// Displays what is for the page that is open now. An answer that arrives for a page that was left is not displayed,
    /// as in a browser; and a page is not left between a display and its report.
    /// </summary>
    private void Display(IReadOnlyList<Offer> offers)
    {
        lock (_view)
        {
            Report(offers.Where(offer => offer.Campaigns.Count > 0 && offer.PageId == PageId));
        }
    }

    private void Report(IEnumerable<Offer> offers)
    {
        foreach (var offer in offers)
        {
            offer.DisplayTo(ShopperId, _record.Caps);
            var sent = _time.GetTimestamp();
            _connection.Post("Report", json =>
            {
                json.WriteStringValue(offer.Id);
                json.WriteStringValue("display"u8);
                json.WriteNullValue();
            }, reply =>
            {
                _record.Took(_record.Report, sent, reply.At);
                var status = reply.ErrorCode is null ? Read(reply, static answer => answer.GetProperty("status").GetString()!) : null;
                DisplayOutcome.Note(_record, status, reply.ErrorCode);
            });
        }
    }

    private void Settle()
    {
        if (_settled is { } settled && Outstanding == (0, 0))
        {
            settled.TrySetResult();
        }
    }

    private T? Read<T>(HubReply reply, Func<JsonElement, T> read)
        where T : class
    {
        if (reply.ErrorCode is { } code)
        {
            _record.Errors.Add(code);
            return null;
        }

        var json = new Utf8JsonReader(reply.Result.Span);
        return read(JsonElement.ParseValue(ref json));
    }
}
