import { ProblemError } from '../api/client';
import type { Process } from '../api/types';
import { usePolled } from '../api/usePolled';

interface Processes {
  snapshot: number;
  processes: Process[];
}

const STALE = 5000;

/** The processes that serve, and whether they all serve the newest snapshot. */
export function Health() {
  const { data, error } = usePolled<Processes>('/processes');
  if (error) {
    return <p className="health" data-state="bad" role="status"><span className="dot" /> {error instanceof ProblemError && error.problem.status > 0 ? 'The processes can’t be asked' : 'Out of touch with the server'}</p>;
  }
  if (!data) {
    return <p className="health" data-state="wait"><span className="dot" /> Asking…</p>;
  }
  const behind = data.processes.filter((process) => !process.confirmed || process.snapshot < data.snapshot || process.seenMsAgo > STALE);
  return (
    <details className="health" data-state={behind.length > 0 ? 'bad' : 'good'} data-testid="health">
      <summary>
        <span className="dot" /> {data.processes.length} {data.processes.length === 1 ? 'process' : 'processes'} on snapshot {data.snapshot}
        {behind.length > 0 && `, ${behind.length} behind`}
      </summary>
      <table>
        <thead><tr><th>Process</th><th>Kind</th><th>Host</th><th>Snapshot</th><th>Seen</th></tr></thead>
        <tbody>
          {data.processes.map((process) => (
            <tr key={process.id} data-late={behind.includes(process) || undefined}>
              <td><code>{process.id}</code></td><td>{process.kind}</td><td>{process.host}</td><td>{process.snapshot}</td><td>{(process.seenMsAgo / 1000).toFixed(1)} s ago</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
