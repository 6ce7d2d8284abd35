import type { Campaign } from '../api/types';
import { count, share } from '../layout/format';
import { campaignHref } from '../layout/route';
import { BudgetBar } from './BudgetBar';
import { CampaignActions } from './CampaignActions';
import { inWords } from './schedule';
import { StatusBadge } from './StatusBadge';
import type { ActionName } from './useAction';

interface Props {
  campaign: Campaign;
  busy: string | undefined;
  run(action: ActionName): void;
}

export function CampaignRow({ campaign, busy, run }: Props) {
  const { id, name, description, status, revision, draftRevision, priority, schedule, counters, budget } = campaign;
  return (
    <tr data-testid={`campaign-row-${id}`} data-status={status}>
      <td>
        <a className="name" href={campaignHref(id)}>{name || id}</a>
        <small className="soft">{id} · {revision ? `revision ${revision}` : 'never published'}{draftRevision != null && ' · draft waiting'}</small>
        {description && <small className="soft describe">{description}</small>}
      </td>
      <td data-label="Status"><StatusBadge id={id} status={status} /></td>
      <td className="n" data-label="Priority">{priority}</td>
      <td data-label="Schedule">{inWords(schedule)}</td>
      <td className="n" data-label="Shown"><span data-testid={`counter-impressions-${id}`}>{count(counters.impressions)}</span></td>
      <td className="n" data-label="Clicks"><span data-testid={`counter-clicks-${id}`}>{count(counters.clicks)}</span> <small className="soft">{share(counters.clicks, counters.impressions)}</small></td>
      <td className="n" data-label="Orders">{count(counters.conversions)}</td>
      <td data-label="Budget"><BudgetBar id={id} budget={budget} /></td>
      <td className="row-actions"><CampaignActions campaign={campaign} busy={busy} run={run} /></td>
    </tr>
  );
}
