import { useState } from 'react';
import { useApi } from '../api/context';
import type { Enforced, Named } from '../api/types';

export type ActionName = 'publish' | 'pause' | 'resume' | 'end' | 'revert';

export interface Outcome {
  campaignId: string;
  action: ActionName;
  text?: string;
  isPartial?: boolean;
  error?: unknown;
}

const done: Record<ActionName, string> = { publish: 'Published', pause: 'Paused', resume: 'Resumed', end: 'Ended', revert: 'Reverted' };
const nameOf = (process: Named): string => (typeof process === 'string' ? process : process.id);

function inWords(action: ActionName, { elapsedMs, confirmed, pending, snapshot }: Enforced): string {
  const where = `enforced in ${confirmed.length} ${confirmed.length === 1 ? 'process' : 'processes'} in ${Math.round(elapsedMs)} ms`;
  const rest = pending.length === 0 ? 'none pending' : `pending: ${pending.map(nameOf).join(', ')} (serves fallbacks only from 5 s on)`;
  return `${done[action]}: ${where}; ${rest}.${snapshot == null ? '' : ` Snapshot ${snapshot}.`}`;
}

/** Carries an operator's change out and keeps what came of it. */
export function useAction(after: () => void) {
  const api = useApi();
  const [busy, setBusy] = useState<string>();
  const [outcome, setOutcome] = useState<Outcome>();

  const run = async (campaignId: string, action: ActionName, why: string, more: object = {}) => {
    setBusy(`${action}-${campaignId}`);
    setOutcome(undefined);
    try {
      const { data } = await api.call<Enforced>(`/campaigns/${encodeURIComponent(campaignId)}/${action}`, { method: 'POST', body: { why, ...more } });
      setOutcome({ campaignId, action, text: inWords(action, data), isPartial: data.pending.length > 0 });
      return true;
    } catch (error) {
      setOutcome({ campaignId, action, error });
      return false;
    } finally {
      setBusy(undefined);
      after();
    }
  };
  return { run, busy, outcome };
}
