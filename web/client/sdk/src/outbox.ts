import { newId } from './ids.js';
import type { Shelf } from './shelf.js';
import type { DropReason, Properties, Purposes, ReportKind, TrackedEvent } from './types.js';

interface Common {
  messageId: string;
  /** When it happened, by this device's clock. */
  at: number;
  /** Its size as JSON. */
  bytes: number;
  /** When it was first sent: from then on the server may know it. */
  triedAt?: number;
}

/** What is sent reliably: kept until the server has answered, and sent again under the same messageId. */
export type Entry = Common &
  (
    | { kind: 'event'; event: Omit<TrackedEvent, 'messageId' | 'timestamp'> }
    | { kind: 'report'; propositionId: string; report: ReportKind }
    | { kind: 'identify'; userId: string; userToken?: string; traits?: Properties }
    | { kind: 'consent'; purposes: Purposes }
  );

export type Report = Entry & { kind: 'report' };

type Unnumbered<T> = T extends Entry ? Omit<T, keyof Common> : never;

export const OUTBOX_BOUND = 250;
export const OUTBOX_BYTES = 256 * 1024;
/** What the server takes as one event. */
export const LARGEST_EVENT = 32 * 1024;
/** The server knows a messageId for 24 hours; a repetition after that would count twice. */
const KNOWN_FOR = 23 * 3_600_000;
const BATCH = 50;

export interface OutboxHooks {
  dropped(entry: Entry, reason: DropReason): void;
  /** It must not be sent for now, nor written down. */
  held(entry: Entry): boolean;
  /** Something later has taken its place: it is not sent any more. */
  outdated(entry: Entry): boolean;
}

const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;

/**
 * At most 250 entries and 256 KB, each kind in order; when full, the oldest events make room (a report, a login or a
 * consent only where there is no event) and `dropped` hears of each. What is in it outlives the page on its shelf,
 * but for logins with a credential and for what is held back.
 */
export class Outbox {
  #entries: Entry[] = [];

  constructor(
    private readonly shelf: Shelf,
    private readonly hooks: OutboxHooks,
  ) {}

  get length(): number {
    return this.#entries.length;
  }

  get bytes(): number {
    return this.#entries.reduce((sum, entry) => sum + entry.bytes, 0);
  }

  /** All that waits and may be sent, in order. */
  get ready(): Entry[] {
    return this.#entries.filter((entry) => !this.hooks.held(entry));
  }

  add(entry: Unnumbered<Entry>): string {
    const messageId = newId('m');
    const added = { ...entry, messageId, at: Date.now(), bytes: bytesOf(entry) } as Entry;
    if (added.kind === 'event' && added.bytes > LARGEST_EVENT) {
      this.hooks.dropped(added, 'too-large');
      return messageId;
    }
    this.#entries.push(added);
    this.#bound();
    this.save();
    return messageId;
  }

  /** Takes over what other pages of this browser left unsent: it comes first. */
  adopt(entries: Entry[]): void {
    const known = new Set(this.#entries.map((entry) => entry.messageId));
    this.#entries = [...entries.filter((entry) => !known.has(entry.messageId)), ...this.#entries];
    this.#bound();
    this.save();
  }

  get reports(): Report[] {
    return this.#entries.filter((entry) => entry.kind === 'report');
  }

  /** What to send next besides reports, together: up to 50 events in a row, or one login or consent. */
  next(): Entry[] {
    this.#forgetStale();
    const waiting = this.ready.filter((entry) => entry.kind !== 'report');
    const together: Entry[] = [];
    let bytes = 0;
    for (const entry of waiting) {
      bytes += entry.bytes;
      if (together.length > 0 && (entry.kind !== 'event' || together.length === BATCH || bytes > OUTBOX_BYTES)) {
        break;
      }
      together.push(entry);
      if (entry.kind !== 'event') {
        break;
      }
    }
    return together;
  }

  /** They leave now. */
  tried(entries: Entry[]): void {
    const fresh = entries.filter((entry) => entry.triedAt === undefined);
    if (fresh.length > 0) {
      fresh.forEach((entry) => (entry.triedAt = Date.now()));
      this.save();
    }
  }

  /** They were answered, or will never be taken. */
  done(entries: Entry[]): void {
    const ids = new Set(entries.map((entry) => entry.messageId));
    this.#entries = this.#entries.filter((entry) => !ids.has(entry.messageId));
    this.save();
  }

  drop(entries: Entry[], reason: DropReason): void {
    this.done(entries);
    entries.forEach((entry) => this.hooks.dropped(entry, reason));
  }

  /** Another page has taken over what stood on the shelf. */
  lost(): void {
    this.done(this.#entries.filter((entry) => this.#isKept(entry)));
  }

  clear(): void {
    this.done(this.#entries);
  }

  save(): void {
    this.shelf.put(this.#entries.filter((entry) => this.#isKept(entry)));
  }

  get held(): Entry[] {
    return this.#entries.filter((entry) => this.hooks.held(entry));
  }

  #isKept(entry: Entry): boolean {
    return !(entry.kind === 'identify' && entry.userToken) && !this.hooks.held(entry);
  }

  #bound(): void {
    let bytes = this.bytes;
    while (this.#entries.length > OUTBOX_BOUND || (bytes > OUTBOX_BYTES && this.#entries.length > 1)) {
      const oldest = Math.max(0, this.#entries.findIndex((candidate) => candidate.kind === 'event'));
      for (const entry of this.#entries.splice(oldest, 1)) {
        bytes -= entry.bytes;
        this.hooks.dropped(entry, 'full');
      }
    }
  }

  #forgetStale(): void {
    const stale = this.#entries.filter(({ triedAt }) => triedAt !== undefined && Date.now() - triedAt > KNOWN_FOR);
    if (stale.length > 0) {
      this.drop(stale, 'stale');
    }
    if (this.#entries.some(this.hooks.outdated)) {
      this.done(this.#entries.filter(this.hooks.outdated));
    }
  }
}
