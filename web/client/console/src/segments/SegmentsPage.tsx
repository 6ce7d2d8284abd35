import { useState, type FormEvent } from 'react';
import type { BuiltInSegment, Segment } from '../api/types';
import { usePolled } from '../api/usePolled';
import { Failure } from '../layout/Failure';
import { segmentHref } from '../layout/route';

export function SegmentsPage() {
  const { data, error } = usePolled<{ segments: Segment[]; builtIn: BuiltInSegment[] }>('/segments');
  const [newId, setNewId] = useState('');
  const create = (event: FormEvent) => {
    event.preventDefault();
    location.hash = segmentHref(newId.trim());
  };
  return (
    <>
      <header className="page-head">
        <h1>Segments</h1>
        <form className="inline" onSubmit={create}>
          <label className="sr" htmlFor="new-id">Id of a new segment</label>
          <input id="new-id" data-testid="new-segment" placeholder="new-segment-id" pattern="[a-z0-9_\-]{1,64}" title="Lower-case letters, digits, dashes and underscores" required value={newId} onChange={(event) => setNewId(event.target.value)} />
          <button type="submit" data-testid="create-segment">New segment</button>
        </form>
      </header>
      <p className="soft">Groups of shoppers of whom a condition holds, at every moment. Campaigns ask for them as <code>segments</code>.</p>
      <Failure error={error} />
      {data?.segments.length === 0 && <p className="none">No segments yet. Give one an id above and say of whom it consists.</p>}
      {!data && !error && <p className="none">Loading…</p>}
      <ul className="plain cards">
        {data?.segments.map((segment) => (
          <li key={segment.id} className="panel" data-testid={`segment-row-${segment.id}`}>
            <a className="name" href={segmentHref(segment.id)}>{segment.name || segment.id}</a>
            <p className="facts"><code>{segment.id}</code></p>
            <pre>{JSON.stringify(segment.condition, null, 2)}</pre>
          </li>
        ))}
        {data?.builtIn.map((segment) => (
          <li key={segment.id} className="panel" data-testid={`segment-row-${segment.id}`}>
            <span className="name">{segment.name}</span>
            <p className="facts"><code>{segment.id}</code> · built in</p>
          </li>
        ))}
      </ul>
    </>
  );
}
