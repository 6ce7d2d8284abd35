import { useState } from 'react';
import type { Decision, PlacementDecision } from '../api/types';
import { usePolled } from '../api/usePolled';
import { Failure } from '../layout/Failure';
import { clock } from '../layout/format';
import { campaignHref } from '../layout/route';
import { Explained } from './Explained';
import { inWords } from './reasons';

export function Decisions({ shopperId }: { shopperId: string }) {
  const { data, error } = usePolled<{ decisions: Decision[] }>(`/shoppers/${encodeURIComponent(shopperId)}/decisions`);
  const [open, setOpen] = useState<Record<string, boolean>>({});
  const decisions = data?.decisions ?? [];
  return (
    <section aria-labelledby="decisions-title">
      <h2 id="decisions-title">Last decisions</h2>
      <Failure error={error} />
      {data && decisions.length === 0 && <p className="none">None yet. Only a live shopper’s last 50 are kept.</p>}
      <ol className="plain decisions" data-testid="decisions">
        {decisions.map((decision, index) => (
          <li key={decision.decisionId} className="panel">
            <details open={open[decision.decisionId] ?? index === 0}>
              <summary onClick={(event) => {
                event.preventDefault();
                setOpen({ ...open, [decision.decisionId]: !(open[decision.decisionId] ?? index === 0) });
              }}>
                <time dateTime={decision.at}>{clock(decision.at)}</time>
                <strong>{decision.trigger || 'decision'}</strong>
                <span className="chosen">{outcome(decision.placements)}</span>
                <small className="soft">seq {decision.seq} · snapshot {decision.snapshot}</small>
              </summary>
              {decision.placements.map((placement) => <Placement key={placement.placement} placement={placement} />)}
              <Explained shopperId={shopperId} decisionId={decision.decisionId} />
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}

const outcome = (placements: PlacementDecision[]): string =>
  placements.map(({ placement, chosen }) => `${placement}: ${chosen.join(', ') || 'fallback'}`).join(' · ') || 'no placements';

function Placement({ placement: { placement, chosen, reasons } }: { placement: PlacementDecision }) {
  return (
    <div className="placement">
      <h3>{placement}</h3>
      <ul className="plain">
        {chosen.map((id) => <li key={id} className="was-chosen"><a href={campaignHref(id)}>{id}</a> was chosen.</li>)}
        {chosen.length === 0 && <li className="was-chosen">Nothing fitted: the fallback was shown.</li>}
        {reasons.map((reason, index) => (
          <li key={index}>
            {reason.campaignId ? <a href={campaignHref(reason.campaignId)}>{reason.campaignId}</a> : 'The placement'}{': '}
            {inWords(reason)} <code className="code">{reason.code}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}
