import type { CampaignDetail } from '../api/types';
import { moment } from '../layout/format';

interface Props {
  campaign: CampaignDetail;
  busy: boolean;
  revert(revision: number): void;
}

export function Revisions({ campaign: { id, revision: current, revisions, status }, busy, revert }: Props) {
  const newestFirst = [...(revisions ?? [])].sort((a, b) => b.revision - a.revision);
  return (
    <section className="panel" aria-labelledby="revisions-title">
      <h2 id="revisions-title">Revisions</h2>
      {newestFirst.length === 0 && <p className="none">Nothing was published yet.</p>}
      <ol className="plain">
        {newestFirst.map(({ revision, publishedAt, actor, definition }) => (
          <li key={revision}>
            <div className="entry">
              <span>
                <strong>Revision {revision}</strong> {revision === current && <span className="status" data-status="active">current</span>}
                <small className="soft">{moment(publishedAt)}, {actor}</small>
              </span>
              {revision !== current && status !== 'ended' && (
                <button type="button" data-testid={`revert-${id}-${revision}`} disabled={busy} onClick={() => revert(revision)}>Revert to this</button>
              )}
            </div>
            {definition && <details><summary>Definition</summary><pre>{JSON.stringify(definition, null, 2)}</pre></details>}
          </li>
        ))}
      </ol>
    </section>
  );
}
