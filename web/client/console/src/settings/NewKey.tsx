import { useState, type FormEvent } from 'react';
import { useApi } from '../api/context';
import type { KeyKind } from '../api/types';
import { Failure } from '../layout/Failure';
import { useSave } from '../layout/useSave';

const kinds: Record<KeyKind, string> = { write: 'Write key, for pages', secret: 'Secret key, for the back end', ops: 'Ops key, for an operator' };
const roles = ['viewer', 'editor', 'approver', 'admin'];

/** Makes a key, whose text is shown this once. */
export function NewKey({ made }: { made(): void }) {
  const api = useApi();
  const { save, busy, error } = useSave();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<KeyKind>('write');
  const [role, setRole] = useState('viewer');
  const [text, setText] = useState<string>();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(async () => {
      const { data } = await api.call<{ key: string }>('/keys', { method: 'POST', body: { name: name.trim(), kind, ...(kind === 'ops' ? { role } : {}) } });
      setText(data.key);
      setName('');
      made();
      return '';
    });
  };

  return (
    <>
      <form className="inline" onSubmit={submit} aria-label="New key">
        <label className="grow"><span className="sr">Name of the new key</span><input data-testid="key-name" required maxLength={100} placeholder="What is it for?" value={name} onChange={(event) => setName(event.target.value)} /></label>
        <label><span className="sr">Kind</span><select data-testid="key-kind" value={kind} onChange={(event) => setKind(event.target.value as KeyKind)}>{Object.entries(kinds).map(([value, words]) => <option key={value} value={value}>{words}</option>)}</select></label>
        {kind === 'ops' && <label><span className="sr">Role</span><select data-testid="key-role" value={role} onChange={(event) => setRole(event.target.value)}>{roles.map((each) => <option key={each}>{each}</option>)}</select></label>}
        <button type="submit" data-testid="make-key" disabled={busy}>{busy ? 'Making…' : 'Make a key'}</button>
      </form>
      <Failure error={error} />
      <div aria-live="polite">
        {text && (
          <p className="result">
            Copy it now, it is shown this once: <code className="secret" data-testid="new-key">{text}</code>{' '}
            <button type="button" onClick={() => void navigator.clipboard?.writeText(text)}>Copy</button>{' '}
            <button type="button" onClick={() => setText(undefined)}>Done</button>
          </p>
        )}
      </div>
    </>
  );
}
