import type { Placement } from '../api/types';
import { usePolled } from '../api/usePolled';
import { Failure } from '../layout/Failure';
import { PlacementForm } from './PlacementForm';

export function PlacementPage({ id }: { id: string }) {
  const { data, error, refresh } = usePolled<{ placements: Placement[] }>('/placements');
  const placement = data?.placements.find((known) => known.id === id);
  return (
    <>
      <p><a href="#/placements">← All placements</a></p>
      <header className="page-head"><h1>{placement?.name || id}</h1></header>
      <Failure error={error} />
      {!data && !error && <p className="none">Loading…</p>}
      {data && !placement && <p className="soft">There is no placement <code>{id}</code> yet; it exists from when it is saved.</p>}
      {data && <PlacementForm key={id} id={id} placement={placement} saved={refresh} />}
    </>
  );
}
