import { Failure } from '../layout/Failure';
import type { Outcome } from './useAction';

export function ActionResult({ outcome }: { outcome: Outcome | undefined }) {
  return (
    <div aria-live="polite">
      {outcome?.error !== undefined && <Failure error={outcome.error} />}
      {outcome?.text && (
        <p className="result" data-partial={outcome.isPartial || undefined} data-testid="action-result" data-action={outcome.action}>
          <code>{outcome.campaignId}</code> {outcome.text}
        </p>
      )}
    </div>
  );
}
