import { render, type View } from '@realtime/client';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useApi } from '../api/context';
import type { Placement } from '../api/types';
import { parse } from '../layout/json';
import { JsonField } from '../layout/JsonField';
import { Saved } from '../layout/Saved';
import { useSave } from '../layout/useSave';

interface Props {
  id: string;
  placement: Placement | undefined;
  saved(): void;
}

export function PlacementForm({ id, placement, saved }: Props) {
  const api = useApi();
  const { save, busy, error, note, calm } = useSave();
  const [name, setName] = useState(placement?.name ?? id);
  const [itemCount, setItemCount] = useState(String(placement?.itemCount ?? 1));
  const [formats, setFormats] = useState((placement?.formats ?? []).join(', '));
  const [fallback, setFallback] = useState(JSON.stringify(placement?.fallback ?? { title: '', text: '', cta: '', href: '/' }, null, 2));
  const change = (set: (value: string) => void) => (value: string) => {
    set(value);
    calm();
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(async () => {
      const body = { name, itemCount: Number(itemCount), formats: formats.split(',').map((format) => format.trim()).filter(Boolean), fallback: JSON.parse(fallback) as object };
      const { data } = await api.call<{ snapshot: number }>(`/placements/${encodeURIComponent(id)}`, { method: 'PUT', body });
      saved();
      return `Saved, in force from snapshot ${data.snapshot}.`;
    });
  };

  return (
    <form className="columns" onSubmit={submit}>
      <section className="panel" aria-label="Placement">
        <div className="field">
          <label htmlFor="name">Name</label>
          <input id="name" data-testid="placement-name" required maxLength={200} value={name} onChange={(event) => change(setName)(event.target.value)} />
        </div>
        <div className="field">
          <label htmlFor="items">Items <small className="soft">offers that it holds at once, 1–20</small></label>
          <input id="items" data-testid="placement-items" type="number" min={1} max={20} required value={itemCount} onChange={(event) => change(setItemCount)(event.target.value)} />
        </div>
        <div className="field">
          <label htmlFor="formats">Formats <small className="soft">that fit, separated by commas; none is all</small></label>
          <input id="formats" value={formats} onChange={(event) => change(setFormats)(event.target.value)} />
        </div>
        <JsonField label="Fallback" hint="shown when there is no offer; {} leaves the page’s own content" testId="placement-fallback" value={fallback} change={change(setFallback)} />
        <Saved error={error} note={note} />
        <div className="actions">
          <button type="submit" className="primary" data-testid="save-placement" disabled={busy || !!parse(fallback).fault}>{busy ? 'Saving…' : placement ? 'Save placement' : 'Create placement'}</button>
        </div>
      </section>
      <Preview id={id} fallback={fallback} />
    </form>
  );
}

/** As the client's own renderer shows it: words and safe links, never markup. */
function Preview({ id, fallback }: { id: string; fallback: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current && !parse(fallback).fault) {
      const nothing = () => {};
      const data = JSON.parse(fallback) as NonNullable<View['data']>;
      render({ placement: id, kind: 'fallback', items: [], data, campaignId: undefined, propositionId: undefined, click: nothing, dismiss: nothing }, place.current);
    }
  }, [id, fallback]);
  return (
    <section className="panel" aria-labelledby="preview-title">
      <h2 id="preview-title">Preview of the fallback</h2>
      <p className="soft">Its words, unstyled. A shop’s page gives them its own looks.</p>
      <div ref={place} className="preview" data-testid="preview" inert />
    </section>
  );
}
