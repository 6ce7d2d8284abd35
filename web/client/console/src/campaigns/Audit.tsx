import type { AuditEntry } from '../api/types';
import { usePolled } from '../api/usePolled';
import { Failure } from '../layout/Failure';
import { moment } from '../layout/format';

export function Audit({ id }: { id: string }) {
  const { data, error } = usePolled<{ entries: AuditEntry[] }>(`/campaigns/${encodeURIComponent(id)}/audit`);
  return (
    <section className="panel" aria-labelledby="audit-title">
      <h2 id="audit-title">Audit trail</h2>
      <Failure error={error} />
      {data?.entries.length === 0 && <p className="none">Nothing happened yet.</p>}
      <ol className="plain" data-testid="audit">
        {data?.entries.map(({ at, actor, role, action, revision, why, snapshot }, index) => (
          <li key={`${at}-${index}`}>
            <strong>{action}</strong>{revision != null && ` revision ${revision}`}{snapshot != null && `, snapshot ${snapshot}`}
            {why && <q>{why}</q>}
            <small className="soft">{moment(at)}, {actor} ({role})</small>
          </li>
        ))}
      </ol>
    </section>
  );
}
