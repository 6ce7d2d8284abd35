using System.Text.Json;
using Realtime.LoadTests.Access;
using Realtime.LoadTests.Running;
using Realtime.LoadTests.SignalR;
using Realtime.LoadTests.Traffic;

namespace Realtime.LoadTests.Shoppers;

/// <summary>
/// A shopper with an open page: sends events over the hub, navigates, and displays and reports whatever it is given, at
/// once.
/// </summary>
public sealed class HubShopper(Api api, string writeKey, IReadOnlyList<string> placements, RunRecord record, TimeProvider time) : ISimulatedShopper
{
    private readonly ChangeMatch _changes = new();
    private HubConnection? _connection;
    private string _shopperId = "";
    private int _pages;

    /// <inheritdoc/>
    public async Task Open(CancellationToken cancel)
    {
        var token = await api.NewShopper(writeKey, cancel);
        _shopperId = token.ShopperId;
        _connection = await HubConnection.Connect(api.Hub, token.Token, time, OnPush, cancel);
        var pageId = NextPage();
        var resumed = await _connection.Call("Resume", json =>
        {
            json.WriteNullValue();
            json.WriteNumberValue(0);
            PageJson.Write(json, pageId);
        }, Attached.Read);
        _changes.Passed(resumed.Seq);
        var subscribed = await _connection.Call("Subscribe", json => Subscribe(json, pageId), Attached.Read);
        _changes.Passed(subscribed.Seq);
        Display(subscribed.Offers);
    }

    /// <inheritdoc/>
    public void Take(Step step, long intended)
    {
        if (step.NewPage)
        {
            Navigate();
        }

        record.Started(intended);
        var known = _changes.Known;
        var messageId = Guid.NewGuid().ToString("N");
        _connection!.Post("Track", json =>
        {
            json.WriteStartArray();
            EventJson.Write(json, step.Event, step.Product, messageId);
            json.WriteEndArray();
        }, reply => OnTracked(reply, known, intended));
    }

    /// <inheritdoc/>
    public (int Unanswered, int Unpushed) Outstanding() => (_connection?.Pending ?? 0, _changes.Awaited);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void Navigate()
    {
        var pageId = NextPage();
        var sent = time.GetTimestamp();
        _connection!.Post("Subscribe", json => Subscribe(json, pageId), reply =>
        {
            if (Read(reply, Attached.Read) is { } attached)
            {
                record.Took(record.Navigation, sent, reply.At);
                _changes.Passed(attached.Seq);
                Display(attached.Offers);
            }
        });
    }

    private void OnTracked(HubReply reply, long known, long intended)
    {
        if (Read(reply, Tracked.Read) is not { } tracked)
        {
            return;
        }

        record.Errors.Add("event_refused", tracked.Errors.Count);
        record.Errors.Add("event_repeated", tracked.Duplicates);
        record.AcknowledgedEvent(record.HubAck, intended, reply.At);
        if (_changes.Answered(tracked.Seq, known, intended) is { } pushedAt)
        {
            record.Took(record.Push, intended, pushedAt);
        }
    }

    private void OnPush(HubPush push)
    {
        if (push.Target is not ("PropositionsChanged" or "PropositionWithdrawn"))
        {
            return;
        }

        var json = new Utf8JsonReader(push.Arguments.Span);
        var arguments = JsonElement.ParseValue(ref json);
        IReadOnlyList<Offer> offers = push.Target == "PropositionsChanged" ? Offer.Read(arguments[1]) : [];
        record.Pushed(push.At, offers.Count);
        if (_changes.Pushed(arguments[0].GetInt64(), push.At) is { } intended)
        {
            record.Took(record.Push, intended, push.At);
        }

        Display(offers);
    }

    private void Display(IReadOnlyList<Offer> offers)
    {
        foreach (var offer in offers.Where(offer => offer.Campaigns.Count > 0))
        {
            offer.DisplayTo(_shopperId, record.Caps);
            var sent = time.GetTimestamp();
            _connection!.Post("Report", json =>
            {
                json.WriteStringValue(offer.Id);
                json.WriteStringValue("display"u8);
                json.WriteNullValue();
            }, reply =>
            {
                record.Took(record.Report, sent, reply.At);
                DisplayOutcome.Note(record, reply.ErrorCode is null ? Read(reply, static answer => answer.GetProperty("status").GetString()!) : null, reply.ErrorCode);
            });
        }
    }

    private T? Read<T>(HubReply reply, Func<JsonElement, T> read)
        where T : class
    {
        if (reply.ErrorCode is { } code)
        {
            record.Errors.Add(code);
            return null;
        }

        var json = new Utf8JsonReader(reply.Result.Span);
        return read(JsonElement.ParseValue(ref json));
    }

    private void Subscribe(Utf8JsonWriter json, string pageId)
    {
        PageJson.Write(json, placements);
        PageJson.Write(json, pageId);
    }

    private string NextPage() => $"page-{++_pages}";
}
