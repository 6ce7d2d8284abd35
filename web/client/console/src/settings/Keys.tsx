import { useState } from 'react';
import { ProblemError } from '../api/client';
import { useApi } from '../api/context';
import type { ApiKey } from '../api/types';
import { usePolled } from '../api/usePolled';
import { Failure } from '../layout/Failure';
import { moment } from '../layout/format';
import { Saved } from '../layout/Saved';
import { useSave } from '../layout/useSave';
import { NewKey } from './NewKey';

export function Keys() {
  const api = useApi();
  const { data, error, refresh } = usePolled<{ keys: ApiKey[] }>('/keys');
  const { save, busy, error: refusal, note } = useSave();
  const [asked, setAsked] = useState<string>();
  const isForbidden = error instanceof ProblemError && error.problem.status === 403;

  const revoke = (key: ApiKey) => void save(async () => {
    await api.call(`/keys/${encodeURIComponent(key.id)}`, { method: 'DELETE' });
    setAsked(undefined);
    refresh();
    return `“${key.name}” was revoked.`;
  });

  return (
    <section className="panel" aria-labelledby="keys-title">
      <h2 id="keys-title">Keys</h2>
      {isForbidden ? <p className="none">Only an ops key with the role admin sees keys and makes new ones.</p> : <Failure error={error} />}
      {data && (
        <>
          <p className="soft">A write key is public and stands in pages; a secret key belongs to the shop’s back end; an ops key is an operator’s. Only their hashes are kept.</p>
          <ul className="plain rows" data-testid="keys">
            {data.keys.map((key) => (
              <li key={key.id} className="entry" data-testid={`key-${key.id}`}>
                <span><strong>{key.name}</strong> <span className="status">{key.role ? `${key.kind}, ${key.role}` : key.kind}</span> <small className="soft">{key.id} · since {moment(key.createdAt)}</small></span>
                {asked === key.id ? (
                  <span className="actions">
                    <span>Whoever uses it is locked out at once.</span>
                    <button type="button" className="danger" data-testid={`revoke-now-${key.id}`} autoFocus disabled={busy} onClick={() => revoke(key)}>Revoke it</button>
                    <button type="button" onClick={() => setAsked(undefined)}>Keep it</button>
                  </span>
                ) : <button type="button" className="danger" data-testid={`revoke-${key.id}`} aria-label={`Revoke ${key.name}`} onClick={() => setAsked(key.id)}>Revoke…</button>}
              </li>
            ))}
          </ul>
          <Saved error={refusal} note={note} />
          <NewKey made={refresh} />
        </>
      )}
    </section>
  );
}
