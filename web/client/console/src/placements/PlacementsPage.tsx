import { useState, type FormEvent } from 'react';
import type { Placement } from '../api/types';
import { usePolled } from '../api/usePolled';
import { Failure } from '../layout/Failure';
import { placementHref } from '../layout/route';

/** What of a fallback a shopper reads first. */
const wordsOf = (fallback: Placement['fallback']): string =>
  ['title', 'text', 'eyebrow'].map((name) => fallback?.[name]).find((words): words is string => typeof words === 'string' && words !== '') ?? '';

export function PlacementsPage() {
  const { data, error } = usePolled<{ placements: Placement[] }>('/placements');
  const [newId, setNewId] = useState('');
  const create = (event: FormEvent) => {
    event.preventDefault();
    location.hash = placementHref(newId.trim());
  };
  return (
    <>
      <header className="page-head">
        <h1>Placements</h1>
        <form className="inline" onSubmit={create}>
          <label className="sr" htmlFor="new-id">Id of a new placement</label>
          <input id="new-id" data-testid="new-placement" placeholder="new-placement-id" pattern="[a-z0-9_\-]{1,64}" title="Lower-case letters, digits, dashes and underscores" required value={newId} onChange={(event) => setNewId(event.target.value)} />
          <button type="submit" data-testid="create-placement">New placement</button>
        </form>
      </header>
      <p className="soft">Where on a page offers can appear, and what is shown there when none does.</p>
      <Failure error={error} />
      {data?.placements.length === 0 && <p className="none">No placements yet. Give one an id above; pages subscribe to it by that id.</p>}
      {!data && !error && <p className="none">Loading…</p>}
      <ul className="plain cards">
        {data?.placements.map((placement) => (
          <li key={placement.id} className="panel" data-testid={`placement-row-${placement.id}`}>
            <a className="name" href={placementHref(placement.id)}>{placement.name || placement.id}</a>
            <p className="facts">
              <code>{placement.id}</code> · {placement.itemCount === 1 ? 'one item' : `${placement.itemCount} items`}
              {placement.formats?.length ? ` · ${placement.formats.join(', ')}` : ''}
            </p>
            <p>{wordsOf(placement.fallback) || <span className="soft">The page’s own content is the fallback.</span>}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
