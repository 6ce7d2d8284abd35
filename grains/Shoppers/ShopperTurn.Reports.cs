using Realtime.Decisioning.Caps;
using Realtime.Grains.Journaling;
using Realtime.Shoppers;

namespace Realtime.Grains.Shoppers;

/// <content>Reports: a page displayed, clicked, dismissed or converted a proposition.</content>
public sealed partial class ShopperTurn
{
    /// <summary>Applies a report once, by its message id.</summary>
    public ReportStatus Apply(PropositionReport report)
    {
        if (!_shopper.Exposures.Of(report.Number).Any())
        {
            return ReportStatus.Unknown;
        }

        if (!FirstTime(report.MessageId))
        {
            return ReportStatus.Duplicate;
        }

        return report.Kind switch
        {
            ReportKind.Display => Display(report.Number, Now),
            ReportKind.Click => Click(report.Number, Now),
            ReportKind.Dismiss => Dismiss(report.Number),
            _ => Convert(report),
        };
    }

    /// <param name="at">When it was displayed; none when that is too long ago for any cap.</param>
    private ReportStatus Display(long number, DateTimeOffset? at)
    {
        if (at is not { } displayed)
        {
            return ReportStatus.Unknown;
        }

        var reserved = _shopper.Exposures.Of(number).Where(exposure => exposure.ReservedUntil is not null).ToList();
        var (exposures, result) = _shopper.Exposures.Commit(number, Now, displayed);
        switch (result)
        {
            case CommitResult.Committed or CommitResult.Unreserved:
                break;
            case CommitResult.AlreadyCommitted:
                MarkDisplayed();
                return ReportStatus.Duplicate;
            default:
                return DisplayLate(number, displayed);
        }

        _shopper = _shopper with { Exposures = exposures };
        foreach (var exposure in reserved)
        {
            Journal(
                exposure.CountsAt(Now) ? JournalKinds.Impression : JournalKinds.Unreserved,
                exposure.CampaignId,
                JournalBodies.Exposure(Named, exposure));
        }

        MarkDisplayed();
        return result == CommitResult.Unreserved ? ReportStatus.Unreserved : ReportStatus.Recorded;
    }

    /// <summary>Of a display whose place was given back so long ago that only the decision is remembered.</summary>
    private ReportStatus DisplayLate(long number, DateTimeOffset at)
    {
        var decided = _shopper.Exposures.Decided(number);
        foreach (var exposure in decided)
        {
            AddExposure(exposure, Exposure.ImpressionEvent, at);
            Journal(JournalKinds.Unreserved, exposure.CampaignId, JournalBodies.Exposure(Named, exposure));
        }

        return decided.IsEmpty ? ReportStatus.Unknown : ReportStatus.Unreserved;
    }

    private ReportStatus Click(long number, DateTimeOffset? at)
    {
        // What is clicked was seen, even when the report of its display is still on its way.
        Display(number, at);
        if (_shopper.Exposures.Of(number).FirstOrDefault() is not { } clicked)
        {
            return ReportStatus.Unknown;
        }

        AddExposure(clicked, Exposure.ClickEvent, at);
        Journal(JournalKinds.Click, clicked.CampaignId, JournalBodies.Exposure(Named, clicked));
        return ReportStatus.Recorded;
    }

    private ReportStatus Dismiss(long number)
    {
        foreach (var page in _shopper.Pages)
        {
            var held = page.Held.FirstOrDefault(held => Shows(held, number));
            if (held is not null)
            {
                Replace(page, page with
                {
                    Dismissed = [.. page.Dismissed, .. held.Proposition.Items.Select(item => $"{item.CampaignId}/{item.OfferId}")],
                });
            }
        }

        var dismissed = _shopper.Exposures.Of(number).First();
        Journal(JournalKinds.Dismissal, dismissed.CampaignId, JournalBodies.Exposure(Named, dismissed));
        return ReportStatus.Recorded;
    }

    private ReportStatus Convert(PropositionReport report)
    {
        var value = report.Value is >= -EventProperties.Largest and <= EventProperties.Largest ? report.Value : null;
        Convert(_shopper.Exposures.Of(report.Number).First(), value, report.Currency, Now);
        return ReportStatus.Recorded;
    }

    /// <summary>Whether it is that proposition, or took its place with the same offer while the report was on its way.</summary>
    private bool Shows(HeldProposition held, long number) =>
        held.Proposition.Number == number || _shopper.Exposures.Of(number).Any(exposure => exposure.Proposition == held.Proposition.Number);

    /// <summary>Notes which places show by now what they hold: those of which nothing is reserved any more.</summary>
    private void MarkDisplayed()
    {
        foreach (var page in _shopper.Pages)
        {
            var next = page;
            foreach (var held in page.Held.Where(held => held.DisplayedAt is null && IsDisplayed(held.Proposition.Number)))
            {
                next = next.Hold(held with
                {
                    DisplayedAt = Now, Asleep = false, Proposition = held.Proposition with { DisplayBefore = null },
                });
            }

            Replace(page, next);
        }
    }

    private bool IsDisplayed(long number)
    {
        var displayed = false;
        foreach (var exposure in _shopper.Exposures.Of(number))
        {
            if (exposure.ReservedUntil is not null)
            {
                return false;
            }

            displayed = true;
        }

        return displayed;
    }
}
