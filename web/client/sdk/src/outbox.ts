import { newId } from './ids.js';
import { readJson, writeJson } from './storage.js';
import type { KeyValueStore, Properties, ReportKind, TrackedEvent } from './types.js';

/** What is sent reliably: kept until the server has answered, and sent again under the same messageId. */
export type Entry =
  | { kind: 'event'; messageId: string; at: number; event: Omit<TrackedEvent, 'messageId' | 'timestamp'> }
  | { kind: 'report'; messageId: string; at: number; propositionId: string; report: ReportKind }
  | { kind: 'identify'; messageId: string; at: number; userId: string; userToken?: string; traits?: Properties };

export type Report = Entry & { kind: 'report' };

type Unnumbered<T> = T extends Entry ? Omit<T, 'messageId' | 'at'> : never;

export const OUTBOX_BOUND = 250;
const BATCH = 50;

/**
 * At most 250 entries, each kind in order; when full, the oldest event makes room (never a report or a login) and `dropped` hears of it.
 * Events and reports outlive a full page load in the tab's own storage; logins don't, because they carry a credential.
 */
export class Outbox {
  #entries: Entry[];

  constructor(
    private readonly store: KeyValueStore,
    private readonly key: string,
    private readonly dropped: (entry: Entry) => void,
  ) {
    const kept = readJson<Entry[]>(store, key);
    this.#entries = Array.isArray(kept) ? kept.slice(-OUTBOX_BOUND) : [];
  }

  get length(): number {
    return this.#entries.length;
  }

  add(entry: Unnumbered<Entry>): string {
    const messageId = newId('m');
    if (this.#entries.length >= OUTBOX_BOUND) {
      const oldest = Math.max(0, this.#entries.findIndex((candidate) => candidate.kind === 'event'));
      this.#entries.splice(oldest, 1).forEach(this.dropped);
    }
    this.#entries.push({ ...entry, messageId, at: Date.now() } as Entry);
    this.#save();
    return messageId;
  }

  get reports(): Report[] {
    return this.#entries.filter((entry) => entry.kind === 'report');
  }

  /** What to send next besides reports, together: up to 50 events in a row, or one login. */
  next(): Entry[] {
    const waiting = this.#entries.filter((entry) => entry.kind !== 'report');
    const login = waiting.findIndex((entry) => entry.kind === 'identify');
    const events = login < 0 ? waiting.length : login;
    return waiting.slice(0, events === 0 ? 1 : Math.min(events, BATCH));
  }

  /** They were answered, or will never be taken. */
  done(entries: Entry[]): void {
    const ids = new Set(entries.map((entry) => entry.messageId));
    this.#entries = this.#entries.filter((entry) => !ids.has(entry.messageId));
    this.#save();
  }

  clear(): void {
    this.done(this.#entries);
  }

  #save(): void {
    writeJson(this.store, this.key, this.#entries.filter((entry) => entry.kind !== 'identify'));
  }
}
