import type { Budget } from '../api/types';
import { count } from '../layout/format';

/** What a budget has used, lent to processes, and left. */
export function BudgetBar({ id, budget }: { id: string; budget: Budget | null | undefined }) {
  if (!budget) {
    return <span className="soft">No budget</span>;
  }
  const { used, leased, left, unit } = budget;
  const whole = Math.max(1, used + leased + left);
  const width = (part: number) => ({ width: `${(100 * part) / whole}%` });
  return (
    <div className="budget">
      <div className="bar" role="img" aria-label={`${count(used)} used, ${count(leased)} lent, ${count(left)} left of ${count(whole)} ${unit}`}>
        <span className="bar-used" style={width(used)} />
        <span className="bar-leased" style={width(leased)} />
      </div>
      <small>
        <b data-testid={`budget-left-${id}`}>{count(left)}</b> left · {count(leased)} lent · {count(used)} used <span className="soft">of {count(whole)} {unit}</span>
      </small>
    </div>
  );
}
