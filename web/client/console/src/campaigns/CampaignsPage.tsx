import { useState, type FormEvent } from 'react';
import type { Campaign } from '../api/types';
import { usePolled } from '../api/usePolled';
import { Failure } from '../layout/Failure';
import { campaignHref } from '../layout/route';
import { ActionResult } from './ActionResult';
import { CampaignRow } from './CampaignRow';
import { useAction } from './useAction';

const rank = { active: 0, paused: 1, draft: 2, ended: 3 };

export function CampaignsPage() {
  const { data, error, refresh } = usePolled<{ campaigns: Campaign[] }>('/campaigns');
  const { run, busy, outcome } = useAction(refresh);
  const [why, setWhy] = useState('');
  const [newId, setNewId] = useState('');
  const campaigns = [...(data?.campaigns ?? [])].sort((a, b) => rank[a.status] - rank[b.status] || b.priority - a.priority || a.id.localeCompare(b.id));

  const create = (event: FormEvent) => {
    event.preventDefault();
    location.hash = campaignHref(newId.trim());
  };

  return (
    <>
      <header className="page-head">
        <h1>Campaigns</h1>
        <form className="inline" onSubmit={create}>
          <label className="sr" htmlFor="new-id">Id of a new campaign</label>
          <input id="new-id" placeholder="new-campaign-id" pattern="[a-z0-9][a-z0-9\-]*" title="Lower-case letters, digits and dashes" required value={newId} onChange={(event) => setNewId(event.target.value)} />
          <button type="submit">New draft</button>
        </form>
      </header>
      <label className="why">
        <span>Why? <small className="soft">goes into the audit trail with the next change</small></span>
        <input data-testid="why-input" value={why} maxLength={500} placeholder="e.g. out of stock in two sizes" onChange={(event) => setWhy(event.target.value)} />
      </label>
      <ActionResult outcome={outcome} />
      <Failure error={error} />
      {data && campaigns.length === 0 && <p className="none">No campaigns yet. Give one an id above and write its draft.</p>}
      {!data && !error && <p className="none">Loading…</p>}
      {campaigns.length > 0 && (
        <div className="table" role="region" aria-label="Campaigns" tabIndex={0}>
          <table className="campaigns">
            <thead>
              <tr><th>Campaign</th><th>Status</th><th className="n">Priority</th><th>Schedule</th><th className="n">Shown</th><th className="n">Clicks</th><th className="n">Orders</th><th>Budget</th><th><span className="sr">Actions</span></th></tr>
            </thead>
            <tbody>
              {campaigns.map((campaign) => (
                <CampaignRow key={campaign.id} campaign={campaign} busy={busy} run={(action) => void run(campaign.id, action, why).then((ok) => ok && setWhy(''))} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
