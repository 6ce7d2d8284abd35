import type { Segment } from '../api/types';
import { usePolled } from '../api/usePolled';
import { Failure } from '../layout/Failure';
import { SegmentForm } from './SegmentForm';

export function SegmentPage({ id }: { id: string }) {
  const { data, error, refresh } = usePolled<{ segments: Segment[] }>('/segments');
  const segment = data?.segments.find((known) => known.id === id);
  return (
    <>
      <p><a href="#/segments">← All segments</a></p>
      <header className="page-head"><h1>{segment?.name || id}</h1></header>
      <Failure error={error} />
      {!data && !error && <p className="none">Loading…</p>}
      {data && !segment && <p className="soft">There is no segment <code>{id}</code> yet; it exists from when it is saved.</p>}
      {data && <SegmentForm key={id} id={id} segment={segment} saved={refresh} />}
    </>
  );
}
