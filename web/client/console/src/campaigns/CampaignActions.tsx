import { useState } from 'react';
import type { Campaign } from '../api/types';
import type { ActionName } from './useAction';

interface Props {
  campaign: Campaign;
  busy: string | undefined;
  run(action: ActionName): void;
  withEnd?: boolean;
}

/** The actions that the campaign's state allows. */
export function CampaignActions({ campaign: { id, name, status, draftRevision }, busy, run, withEnd = false }: Props) {
  const [isEnding, setEnding] = useState(false);
  const button = (action: ActionName, words: string, className = '') => (
    <button type="button" className={className} data-testid={`${action}-${id}`} aria-label={`${words} ${name}`} disabled={busy !== undefined} onClick={() => run(action)}>
      {busy === `${action}-${id}` ? '…' : words}
    </button>
  );
  return (
    <div className="actions">
      {(status === 'draft' || draftRevision != null) && status !== 'ended' && button('publish', 'Publish', 'primary')}
      {status === 'active' && button('pause', 'Pause', 'warn')}
      {status === 'paused' && button('resume', 'Resume', 'primary')}
      {withEnd && (status === 'active' || status === 'paused') && (isEnding ? (
        <>
          <span>It can’t be resumed.</span>
          {button('end', 'End it', 'danger')}
          <button type="button" autoFocus onClick={() => setEnding(false)}>Keep it</button>
        </>
      ) : <button type="button" className="danger" data-testid={`ask-end-${id}`} aria-label={`End ${name}`} onClick={() => setEnding(true)}>End…</button>)}
    </div>
  );
}
