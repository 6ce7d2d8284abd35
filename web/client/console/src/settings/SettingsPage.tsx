import { useState } from 'react';
import { useApi } from '../api/context';
import { usePolled } from '../api/usePolled';
import { Failure } from '../layout/Failure';
import { parse } from '../layout/json';
import { JsonField } from '../layout/JsonField';
import { Saved } from '../layout/Saved';
import { useSave } from '../layout/useSave';
import { Keys } from './Keys';
import { meanings } from './meanings';

export function SettingsPage() {
  const api = useApi();
  const { data, error, refresh } = usePolled<Record<string, unknown>>('/settings');
  const [words, setWords] = useState<string>();
  const { save, busy, error: refusal, note, calm } = useSave();
  const value = words ?? JSON.stringify(data ?? {}, null, 2);

  const submit = () => save(async () => {
    const { data: answer } = await api.call<{ snapshot?: number }>('/settings', { method: 'PUT', body: JSON.parse(value) as object });
    setWords(undefined);
    refresh();
    return answer.snapshot === undefined ? 'Saved.' : `Saved, in force from snapshot ${answer.snapshot}.`;
  });

  return (
    <>
      <header className="page-head"><h1>Settings</h1></header>
      <Failure error={error} />
      {!data && !error && <p className="none">Loading…</p>}
      {data && (
        <section className="panel" aria-labelledby="deciding-title">
          <h2 id="deciding-title">Deciding</h2>
          <div className="columns">
            <div className="stack">
              <JsonField label="Settings" hint="what is left out has its default" testId="settings-editor" value={value} change={(next) => {
                setWords(next);
                calm();
              }} />
              <Saved error={refusal} note={note} />
              <div className="actions">
                <button type="button" className="primary" data-testid="save-settings" disabled={busy || words === undefined || !!parse(value).fault} onClick={() => void submit()}>{busy ? 'Saving…' : 'Save settings'}</button>
                {words !== undefined && <button type="button" onClick={() => setWords(undefined)}>Discard changes</button>}
              </div>
            </div>
            <dl className="meanings">
              {Object.entries(meanings).map(([name, meaning]) => <div key={name}><dt><code>{name}</code></dt><dd>{meaning}</dd></div>)}
            </dl>
          </div>
        </section>
      )}
      <Keys />
    </>
  );
}
