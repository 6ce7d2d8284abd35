import type { Status } from '../api/types';

export const StatusBadge = ({ id, status }: { id: string; status: Status }) => (
  <span className="status" data-status={status} data-testid={`status-${id}`}>{status}</span>
);
