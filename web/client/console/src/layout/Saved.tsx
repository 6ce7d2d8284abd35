import { Failure } from './Failure';

/** What came of the last change, also for those who don't see it. */
export const Saved = ({ error, note }: { error: unknown; note: string }) => (
  <div aria-live="polite">
    <Failure error={error} />
    {note && <p className="result" data-testid="saved">{note}</p>}
  </div>
);
