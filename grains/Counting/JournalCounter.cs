using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Realtime.Campaigns;
using Realtime.Common;
using Realtime.Grains.Journaling;
using Realtime.Storage;

namespace Realtime.Grains.Counting;

/// <summary>
/// Follows the journal and reports sums to campaigns a few times a second, so that no event calls a campaign. A report
/// names the positions that it covers and a campaign adds it only where it continues what it has counted, so a crash
/// neither loses nor doubles an entry.
/// </summary>
public sealed partial class JournalCounter(IJournal journal, IGrainFactory grains, TimeProvider time, ILogger<JournalCounter> log)
    : BackgroundService
{
    private const string Cursor = "campaign-counters";
    private const int PageSize = 5_000;

    private static readonly TimeSpan _slice = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan _between = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan _afterFailure = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long? position = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var from = position ??= await journal.ReadCursorAsync(Cursor, stoppingToken);
                await journal.WaitAsync(from, stoppingToken);
                position = await Advance(from, stoppingToken);
                await Task.Delay(_between, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogFailed(failure);
                await Task.Delay(_afterFailure, time, stoppingToken).ContinueWith(static _ => { }, TaskScheduler.Default);
            }
        }
    }

    /// <summary>Reports the entries behind <paramref name="from"/> and answers the position up to which all are counted.</summary>
    public async Task<long> Advance(long from, CancellationToken ct)
    {
        var entries = await journal.ReadAsync(from, PageSize, ct);
        if (entries.Count == 0)
        {
            return from;
        }

        var to = entries[^1].Position;
        foreach (var campaign in entries.Where(record => JournalKinds.IsOfCampaign(record.Entry.Kind)).GroupBy(record => (record.Entry.Tenant, record.Entry.Subject)))
        {
            var grain = grains.GetGrain<ICampaignGrain>(GrainKeys.Of(campaign.Key.Tenant, campaign.Key.Subject));
            var countedTo = await grain.Count(from, to, Slices(campaign));
            while (countedTo < to)
            {
                // It had counted the beginning of this page before a crash, or another silo has meanwhile: only what is
                // behind that is new to it.
                var behind = countedTo;
                countedTo = await grain.Count(behind, to, Slices(campaign.Where(record => record.Position > behind)));
            }
        }

        await journal.SaveCursorAsync(Cursor, to, ct);
        return to;
    }

    /// <summary>By quarters of an hour, so that a campaign can tell its own days apart.</summary>
    private static ImmutableArray<CountedSlice> Slices(IEnumerable<JournalRecord> records) =>
    [
        .. records.GroupBy(record => record.Entry.At.UtcTicks / _slice.Ticks)
            .Select(slice => new CountedSlice(new(slice.Key * _slice.Ticks, TimeSpan.Zero), Sum(slice))),
    ];

    private static CampaignCounters Sum(IEnumerable<JournalRecord> records)
    {
        var sum = CampaignCounters.Zero;
        foreach (var record in records)
        {
            sum = record.Entry.Kind switch
            {
                JournalKinds.Decision => sum with { Decisions = sum.Decisions + 1 },
                JournalKinds.Impression => sum with { Impressions = sum.Impressions + 1 },
                JournalKinds.Unreserved => sum with { Impressions = sum.Impressions + 1, Unreserved = sum.Unreserved + 1 },
                JournalKinds.Click => sum with { Clicks = sum.Clicks + 1 },
                JournalKinds.Dismissal => sum with { Dismissals = sum.Dismissals + 1 },
                JournalKinds.Conversion => sum with
                {
                    Conversions = sum.Conversions + 1,
                    Revenue = sum.Revenue + (JournalBodies.Read(record.Entry.Body.Span).Value ?? 0),
                },
                _ => sum,
            };
        }

        return sum;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Campaign counters could not be reported; they are caught up on")]
    private partial void LogFailed(Exception failure);
}
