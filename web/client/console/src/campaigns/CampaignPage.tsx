import { useState } from 'react';
import { ProblemError } from '../api/client';
import type { CampaignDetail } from '../api/types';
import { usePolled } from '../api/usePolled';
import { amount, count, share } from '../layout/format';
import { Failure } from '../layout/Failure';
import { ActionResult } from './ActionResult';
import { Audit } from './Audit';
import { BudgetBar } from './BudgetBar';
import { CampaignActions } from './CampaignActions';
import { DraftEditor } from './DraftEditor';
import { Revisions } from './Revisions';
import { inWords } from './schedule';
import { StatusBadge } from './StatusBadge';
import { useAction } from './useAction';

export function CampaignPage({ id }: { id: string }) {
  const { data: campaign, error, refresh } = usePolled<CampaignDetail>(`/campaigns/${encodeURIComponent(id)}`);
  const { run, busy, outcome } = useAction(refresh);
  const [why, setWhy] = useState('');
  const act = (...[action, more]: [Parameters<typeof run>[1], object?]) => void run(id, action, why, more).then((ok) => ok && setWhy(''));
  const isNew = error instanceof ProblemError && error.problem.status === 404;

  if (!campaign && !isNew) {
    return error ? <Failure error={error} /> : <p className="none">Loading…</p>;
  }
  return (
    <>
      <p><a href="#/">← All campaigns</a></p>
      <header className="page-head">
        <h1>{campaign?.name || id} {campaign && <StatusBadge id={id} status={campaign.status} />}</h1>
        {campaign && <CampaignActions campaign={campaign} busy={busy} run={act} withEnd />}
      </header>
      {campaign?.description && <p className="soft">{campaign.description}</p>}
      {campaign && (
        <label className="why">
          <span>Why? <small className="soft">goes into the audit trail with the next change</small></span>
          <input data-testid="why-input" value={why} maxLength={500} onChange={(event) => setWhy(event.target.value)} />
        </label>
      )}
      <ActionResult outcome={outcome} />
      {!isNew && <Failure error={error} />}
      {campaign && <Figures campaign={campaign} />}
      <DraftEditor key={id} id={id} campaign={campaign} saved={refresh} />
      {campaign && (
        <div className="columns">
          <Revisions campaign={campaign} busy={busy !== undefined} revert={(revision) => act('revert', { revision })} />
          <Audit id={id} />
        </div>
      )}
    </>
  );
}

function Figures({ campaign: { id, counters, budget, delivery, priority, schedule, revision, tags } }: { campaign: CampaignDetail }) {
  const figures = [
    ['Decisions', count(counters.decisions)],
    ['Shown', count(counters.impressions)],
    ['Clicks', `${count(counters.clicks)} (${share(counters.clicks, counters.impressions)})`],
    ['Dismissed', count(counters.dismissals)],
    ['Orders', count(counters.conversions)],
    ['Revenue', amount(counters.revenue)],
    ['Unreserved', count(counters.unreserved)],
  ] as const;
  return (
    <section className="panel" aria-label="Figures">
      <dl className="figures">
        {figures.map(([name, value]) => <div key={name} data-warn={(name === 'Unreserved' && value !== '0') || undefined}><dt>{name}</dt><dd>{value}</dd></div>)}
      </dl>
      <p className="facts">Priority {priority} · {revision ? `revision ${revision}` : 'never published'} · {inWords(schedule)}{tags?.length ? ` · ${tags.join(', ')}` : ''}</p>
      <BudgetBar id={id} budget={budget} />
      {delivery && <p className="facts" data-testid={`delivery-${id}`}>{delivery.text}</p>}
    </section>
  );
}
