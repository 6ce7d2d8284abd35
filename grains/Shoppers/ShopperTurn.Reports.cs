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
            ReportKind.Display => Display(report.Number),
            ReportKind.Click => Click(report.Number),
            ReportKind.Dismiss => Dismiss(report.Number),
            _ => Convert(report),
        };
    }

    private ReportStatus Display(long number)
    {
        var (exposures, result) = _shopper.Exposures.Commit(number, Now);
        switch (result)
        {
            case CommitResult.Committed or CommitResult.Unreserved:
                break;
            case CommitResult.AlreadyCommitted:
                MarkDisplayed(number);
                return ReportStatus.Duplicate;
            default:
                return ReportStatus.Unknown;
        }

        _shopper = _shopper with { Exposures = exposures };
        var unreserved = result == CommitResult.Unreserved;
        foreach (var exposure in exposures.Of(number).Where(exposure => exposure.At == Now))
        {
            Journal(
                unreserved ? JournalKinds.Unreserved : JournalKinds.Impression,
                exposure.CampaignId,
                JournalBodies.Exposure(_shopper.Id, exposure));
        }

        MarkDisplayed(number);
        return unreserved ? ReportStatus.Unreserved : ReportStatus.Recorded;
    }

    private ReportStatus Click(long number)
    {
        // What is clicked was seen, even when the report of its display is still on its way.
        Display(number);
        var clicked = _shopper.Exposures.Of(number).First();
        AddExposure(clicked, Exposure.ClickEvent);
        Journal(JournalKinds.Click, clicked.CampaignId, JournalBodies.Exposure(_shopper.Id, clicked));
        return ReportStatus.Recorded;
    }

    private ReportStatus Dismiss(long number)
    {
        foreach (var page in _shopper.Pages)
        {
            var held = page.Held.FirstOrDefault(held => held.Proposition.Number == number);
            if (held is not null)
            {
                Replace(page, page with
                {
                    Dismissed = [.. page.Dismissed, .. held.Proposition.Items.Select(item => $"{item.CampaignId}/{item.OfferId}")],
                });
            }
        }

        var dismissed = _shopper.Exposures.Of(number).First();
        Journal(JournalKinds.Dismissal, dismissed.CampaignId, JournalBodies.Exposure(_shopper.Id, dismissed));
        return ReportStatus.Recorded;
    }

    private ReportStatus Convert(PropositionReport report)
    {
        Convert(_shopper.Exposures.Of(report.Number).First(), report.Value, report.Currency);
        return ReportStatus.Recorded;
    }

    private void MarkDisplayed(long number)
    {
        foreach (var page in _shopper.Pages)
        {
            foreach (var held in page.Held)
            {
                if (held.Proposition.Number == number && held.DisplayedAt is null)
                {
                    Replace(page, page.Hold(held with
                    {
                        DisplayedAt = Now, Asleep = false, Proposition = held.Proposition with { DisplayBefore = null },
                    }));
                }
            }
        }
    }
}
