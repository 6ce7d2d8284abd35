using Realtime.Campaigns;
using Realtime.Catalog;
using Realtime.Decisioning.Caps;
using Realtime.Shoppers;
using static Realtime.Grains.Given;

namespace Realtime.Grains.Shoppers;

internal enum PageStep
{
    Navigate,
    Reconnect,
    Disconnect,
    View,
    Hear,
    Show,
    Report,
    Wait,
    Pause,
    Ask,
}

internal readonly record struct PageMove(PageStep Step, int Page, int Amount);

/// <summary>One shopper with up to four tabs whose messages take their time, under caps of several kinds.</summary>
internal sealed class CapSimulation
{
    private static readonly int[] _seconds = [0, 1, 4, 6, 11, 24, 26, 31, 61, 3600];

    public static readonly CapRule[] Rules =
    [
        Cap(2, id: "day") with { Over = "campaign" },
        Cap(1, TimeSpan.FromSeconds(60), "tag:sale", id: "sale"),
        Cap(1, TimeSpan.FromSeconds(10), id: "short"),
        Cap(1, id: "calendar") with { Window = new(null, CalendarUnit.Day, 1, "UTC") },
    ];

    private static readonly CampaignDefinition[] _campaigns =
    [
        Definition("flash", 90, caps: [Rules[0]], offers: [Offer("f1", ["hero", "cart"], """{"t":"{{session.views}}"}""", TimeSpan.FromSeconds(3))]),
        Definition("sale1", 80, caps: [Rules[1]], tags: ["sale"], offers: [Offer("s1", ["cart"], """{"t":"{{session.views}}"}""")]),
        Definition("sale2", 70, """{"session.views":{"$gte":2}}""", [Rules[1]], tags: ["sale"], offers: [Offer("s2", ["hero", "cart"])]),
        Definition("short", 60, caps: [Rules[2]], offers: [Offer("t1", ["cart"]), Offer("t2", ["cart", "hero"])]),
        Definition("daily", 95, """{"session.views":{"$gte":3}}""", [Rules[3]], offers: [Offer("d1", ["hero"])]),
    ];

    private readonly PureShopper _shopper = new(Snapshot([.. _campaigns.Select(campaign => Published(campaign))]))
    {
        Now = new(2026, 5, 4, 23, 59, 20, TimeSpan.Zero),
    };

    private readonly SimulatedPage[] _pages = [.. Enumerable.Range(0, 4).Select(i => new SimulatedPage($"tab{i}"))];
    private readonly HashSet<string> _paused = [];
    private int _requests;

    public CapSimulation() => _shopper.Pushed = Push;

    public List<RealDisplay> Displays { get; } = [];

    /// <summary>Exposures that were reported to be beyond a cap.</summary>
    public HashSet<string> Unreserved { get; } = [];

    public void Make(PageMove move)
    {
        var page = _pages[move.Page % _pages.Length];
        switch (move.Step)
        {
            case PageStep.Navigate:
                Open(page, navigates: true);
                break;
            case PageStep.Reconnect:
                Open(page, navigates: false);
                break;
            case PageStep.Disconnect when page.Connected:
                Disconnect(page, cutOff: move.Amount % 2 == 0);
                break;
            case PageStep.View:
                _shopper.Track(Viewed("p"));
                break;
            case PageStep.Hear when page.Pushes.Count > 0:
                page.Hears(page.Pushes.Dequeue());
                break;
            case PageStep.Show:
                Displays.AddRange(page.Shows(_shopper.Now));
                break;
            case PageStep.Report when page.Connected:
                Report(page);
                break;
            case PageStep.Wait:
                _shopper.Wait(TimeSpan.FromSeconds(_seconds[move.Amount % _seconds.Length]));
                break;
            case PageStep.Pause:
                Pause(_campaigns[move.Amount % _campaigns.Length].Id);
                break;
            case PageStep.Ask:
                var request = new DecideRequest(
                    $"r{++_requests}", Page($"request{_requests}", "s1", "hero"), [], move.Amount % 2 == 0 ? ActivationMode.OnDisplay : ActivationMode.OnDecision, false);
                _shopper.Turn(turn => turn.Answer(request));
                break;
        }
    }

    /// <summary>Every report that is still on its way arrives.</summary>
    public void Settle()
    {
        foreach (var page in _pages)
        {
            while (page.Reports.Count > 0)
            {
                Report(page);
            }
        }
    }

    /// <summary>What counts under a rule for good or in flight, without what was reported to be beyond it.</summary>
    public int Counted(CapRule rule) => Subjects(rule).Max(subject =>
    {
        var ledger = new ExposureLedger([.. _shopper.State.Exposures.Entries.Where(exposure => !Unreserved.Contains(exposure.Id))]);
        return CapMeter.Read(rule, subject, ledger, new(_shopper.Now, "s1", "device", NodaTime.DateTimeZone.Utc, NodaTime.DateTimeZone.Utc, null)).Count;
    });

    /// <summary>The most displays that one window of a rule really saw, but those that were reported to be beyond it.</summary>
    public int Seen(CapRule rule) => Subjects(rule).Max(subject =>
    {
        var times = Displays.Where(display => !display.Unreserved)
            .SelectMany(display => display.Items.Where(item => IsOf(item, rule, subject)).Select(_ => display.At)).ToList();
        return times.Select(last => times.Count(at => at <= last && SameWindow(rule, at, last))).DefaultIfEmpty().Max();
    });

    private static bool SameWindow(CapRule rule, DateTimeOffset at, DateTimeOffset last) =>
        rule.Window.Rolling is { } rolling ? last - at < rolling : at.UtcDateTime.Date == last.UtcDateTime.Date;

    private static bool IsOf(PropositionItem item, CapRule rule, CapSubject subject) => rule.Over == "tag:sale"
        ? item.CampaignId.StartsWith("sale", StringComparison.Ordinal)
        : item.CampaignId == subject.CampaignId;

    private static IEnumerable<CapSubject> Subjects(CapRule rule) => _campaigns
        .Where(campaign => campaign.Caps.Contains(rule)).Select(campaign => new CapSubject(campaign.Id, campaign.Offers[0].Id, "hero"));

    private void Open(SimulatedPage page, bool navigates)
    {
        Flush(page);
        page.Opens(navigates || page.LastSeq == 0);
        var shown = _shopper.Attach(Page(page.PageId, "s1", "hero", "cart"), page.Connection);
        page.Hears(_shopper.State.Seq, [.. shown.Where(proposition => proposition.Seq > page.LastSeq)]);
    }

    private void Disconnect(SimulatedPage page, bool cutOff)
    {
        if (!cutOff)
        {
            Flush(page);
        }

        _shopper.Detach(page.Connection, cutOff);
        page.Disconnects(cutOff);
    }

    /// <summary>What a page said before on its connection arrives before what it says now.</summary>
    private void Flush(SimulatedPage page)
    {
        while (page.Connected && page.Reports.Count > 0)
        {
            Report(page);
        }
    }

    private void Report(SimulatedPage page)
    {
        if (!page.Reports.TryDequeue(out var sent))
        {
            return;
        }

        var (report, display) = sent;
        var released = _shopper.State.Exposures.Of(report.Number).Where(exposure => exposure.ReservedUntil <= _shopper.Now).ToList();
        var status = _shopper.Report(report);
        display.Unreserved = status is ReportStatus.Unreserved or ReportStatus.Unknown;
        if (display.Unreserved)
        {
            Unreserved.UnionWith(released.Select(exposure => exposure.Id));
            var took = _shopper.Now - display.At;
            took.ShouldBeGreaterThanOrEqualTo(
                _shopper.Snapshot.Settings.ReservationMargin, $"{report.Number} was displayed and reported in time and had no place any more");
            (status == ReportStatus.Unknown && took < ExposureLedger.ReleasedKept - TimeSpan.FromSeconds(30)).ShouldBeFalse("a display went uncounted");
        }
    }

    private void Pause(string campaign)
    {
        _ = _paused.Add(campaign) || _paused.Remove(campaign);
        _shopper.Publish([.. _campaigns.Select(definition => Published(definition, !_paused.Contains(definition.Id)))]);
    }

    /// <summary>Pushes wait at the pages that are connected until those get to hear them.</summary>
    private void Push(Push push) =>
        _pages.FirstOrDefault(page => page.Connected && page.Connection == push.ConnectionId)?.Pushes.Enqueue(push);
}
