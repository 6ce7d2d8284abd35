import { useState, type FormEvent } from 'react';
import { useApi } from '../api/context';
import type { Segment } from '../api/types';
import { parse } from '../layout/json';
import { JsonField } from '../layout/JsonField';
import { Saved } from '../layout/Saved';
import { useSave } from '../layout/useSave';

interface Props {
  id: string;
  segment: Segment | undefined;
  saved(): void;
}

/** Changes the version that it was opened with: one that somebody changed meanwhile is not overwritten. */
export function SegmentForm({ id, segment, saved }: Props) {
  const api = useApi();
  const { save, busy, error, note, calm } = useSave();
  const [name, setName] = useState(segment?.name ?? id);
  const [condition, setCondition] = useState(JSON.stringify(segment?.condition ?? { 'session.views': { $gte: 3 } }, null, 2));
  const [etag, setEtag] = useState(segment?.etag ?? segment?.eTag);
  const [isAsked, setAsked] = useState(false);
  const path = `/segments/${encodeURIComponent(id)}`;
  const match = etag === undefined ? undefined : `"${etag}"`;
  const change = (set: (value: string) => void) => (value: string) => {
    set(value);
    calm();
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(async () => {
      const { data } = await api.call<Segment>(path, { method: 'PUT', body: { name, condition: JSON.parse(condition) as object }, etag: match });
      setEtag(data.etag ?? data.eTag);
      saved();
      return `Saved${data.snapshot == null ? '' : `, in force from snapshot ${data.snapshot}`}.`;
    });
  };
  const remove = () => void save(async () => {
    await api.call(path, { method: 'DELETE', etag: match });
    location.hash = '#/segments';
    return '';
  });

  return (
    <form className="panel" onSubmit={submit} aria-label="Segment">
      <div className="field">
        <label htmlFor="name">Name</label>
        <input id="name" data-testid="segment-name" required maxLength={200} value={name} onChange={(event) => change(setName)(event.target.value)} />
      </div>
      <JsonField label="Condition" hint="over shopper, session, cart and segments; the shoppers of whom it holds" testId="segment-condition" value={condition} change={change(setCondition)} />
      <Saved error={error} note={note} />
      <div className="actions">
        <button type="submit" className="primary" data-testid="save-segment" disabled={busy || !!parse(condition).fault}>{busy ? 'Saving…' : segment ? 'Save segment' : 'Create segment'}</button>
        {segment && !isAsked && <button type="button" className="danger" data-testid="remove-segment" onClick={() => setAsked(true)}>Remove…</button>}
        {isAsked && (
          <>
            <span>Shoppers leave it at once.</span>
            <button type="button" className="danger" data-testid="remove-segment-now" disabled={busy} onClick={remove}>Remove it</button>
            <button type="button" autoFocus onClick={() => setAsked(false)}>Keep it</button>
          </>
        )}
      </div>
    </form>
  );
}
