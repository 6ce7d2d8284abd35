using System.Collections.Immutable;
using Realtime.Shoppers;

namespace Realtime.Grains.Shoppers;

/// <summary>A display that really happened in front of a shopper.</summary>
internal sealed class RealDisplay
{
    /// <summary>What the shopper had not seen on this page view before.</summary>
    public required IReadOnlyList<PropositionItem> Items { get; init; }

    public required DateTimeOffset At { get; init; }

    public bool Unreserved { get; set; }
}

/// <summary>
/// An honest browser tab: it shows what it last heard of, never for the first time after its expiry, and reports each
/// display. What it hears and says takes time.
/// </summary>
internal sealed class SimulatedPage(string tab)
{
    private readonly Dictionary<string, Proposition> _heard = [];
    private readonly HashSet<long> _displayed = [];
    private readonly HashSet<(string, string)> _offersSeen = [];
    private int _view;
    private int _connections;

    public string Connection { get; private set; } = "";

    public bool Connected { get; private set; }

    public string PageId => $"{tab}.{_view}";

    public long LastSeq { get; private set; }

    public Queue<Push> Pushes { get; } = new();

    public Queue<(PropositionReport Report, RealDisplay Display)> Reports { get; } = new();

    /// <summary>A new page view on the same connection, or the same one on a new connection.</summary>
    public void Opens(bool navigates)
    {
        if (navigates)
        {
            _view++;
            _heard.Clear();
            _offersSeen.Clear();
            LastSeq = 0;
        }

        if (!Connected)
        {
            Connection = $"{tab}/{++_connections}";
        }

        Connected = true;
    }

    /// <summary>The connection is gone; a page that was only cut off is still there, and shows what it had heard of.</summary>
    public void Disconnects(bool cutOff)
    {
        Connected = false;
        Pushes.Clear();
        if (!cutOff)
        {
            _heard.Clear();
        }
    }

    public void Hears(long seq, ImmutableArray<Proposition> propositions)
    {
        LastSeq = Math.Max(LastSeq, seq);
        foreach (var proposition in propositions)
        {
            if (!_heard.TryGetValue(proposition.Placement, out var known) || known.Seq <= proposition.Seq)
            {
                _heard[proposition.Placement] = proposition;
            }
        }
    }

    public void Hears(Push push)
    {
        if (push.Kind == PushKind.Changed)
        {
            Hears(push.Seq, push.Propositions);
            return;
        }

        foreach (var gone in push.Propositions.Where(gone => _heard.GetValueOrDefault(gone.Placement)?.Number == gone.Number))
        {
            _heard.Remove(gone.Placement);
        }
    }

    /// <summary>Shows what it may, and reports it.</summary>
    public IEnumerable<RealDisplay> Shows(DateTimeOffset now)
    {
        foreach (var proposition in _heard.Values.Where(known => !known.Items.IsEmpty && !_displayed.Contains(known.Number) && !(known.DisplayBefore <= now)).ToList())
        {
            _displayed.Add(proposition.Number);
            var display = new RealDisplay
            {
                Items = [.. proposition.Items.Where(item => _offersSeen.Add((item.CampaignId, item.OfferId)))],
                At = now,
            };
            Reports.Enqueue((Given.Report(proposition.Number), display));
            yield return display;
        }
    }
}
