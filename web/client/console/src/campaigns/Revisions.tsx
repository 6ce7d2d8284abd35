import type { CampaignDetail } from '../api/types';
import { moment } from '../layout/format';

interface Props {
  campaign: CampaignDetail;
  busy: boolean;
  revert(revision: number): void;
}

export function Revisions({ campaign: { id, revision: current, revisions, status }, busy, revert }: Props) {
  const newestFirst = [...(revisions ?? [])].sort((a, b) => b.number - a.number);
  return (
    <section className="panel" aria-labelledby="revisions-title">
      <h2 id="revisions-title">Revisions</h2>
      {newestFirst.length === 0 && <p className="none">Nothing was published yet.</p>}
      <ol className="plain">
        {newestFirst.map(({ number, publishedAt, publishedBy, definition }) => (
          <li key={number}>
            <div className="entry">
              <span>
                <strong>Revision {number}</strong> {number === current && <span className="status" data-status="active">current</span>}
                <small className="soft">{moment(publishedAt)}, {publishedBy}</small>
              </span>
              {number !== current && status !== 'ended' && (
                <button type="button" data-testid={`revert-${id}-${number}`} disabled={busy} onClick={() => revert(number)}>Revert to this</button>
              )}
            </div>
            {definition && <details><summary>Definition</summary><pre>{JSON.stringify(definition, null, 2)}</pre></details>}
          </li>
        ))}
      </ol>
    </section>
  );
}
