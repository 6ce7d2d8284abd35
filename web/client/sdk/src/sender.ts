import { Backoff } from './backoff.js';
import type { Hub } from './connection.js';
import type { Entry, Outbox } from './outbox.js';
import { aboutToken, passing, problemOf } from './problem.js';
import type { Identified, TrackedEvent } from './types.js';

/** Errors that the server gives no reason for are its own; an entry that meets so many of them is given up. */
const PATIENCE = 5;

export interface SenderHooks {
  hub(): Hub | undefined;
  /** Before entries leave: the visit may have to begin again. */
  before(hub: Hub): Promise<void>;
  timestamp(at: number): string;
  answered(entry: Entry, answer: unknown): void;
  refused(entries: Entry[], error: unknown): void;
  tokenRefused(): void;
}

interface TrackAnswer {
  seq: number;
  errors?: { messageId: string; field?: string; message: string }[];
}

/** Empties the outbox over whatever connection is up, in order, one call at a time. */
export class Sender {
  #running: Promise<void> | undefined;

  constructor(
    private readonly outbox: Outbox,
    private readonly hooks: SenderHooks,
  ) {}

  /** Resolves when nothing is left to send, or nothing can be sent for now. */
  flush(): Promise<void> {
    this.#running ??= this.#drain().finally(() => (this.#running = undefined));
    return this.#running;
  }

  async #drain(): Promise<void> {
    const backoff = new Backoff();
    // Calls made in the same breath leave together.
    await Promise.resolve();
    for (let hub = this.hooks.hub(); hub && this.outbox.length > 0; hub = this.hooks.hub()) {
      const entries = this.outbox.next();
      try {
        await this.hooks.before(hub);
        await this.#send(hub, entries);
        this.outbox.done(entries);
        backoff.reset();
      } catch (error) {
        const problem = problemOf(error);
        if (this.hooks.hub() !== hub) {
          return;
        }
        if (aboutToken(problem)) {
          this.hooks.tokenRefused();
          return;
        }
        const again = problem ? passing(problem) : backoff.attempts < PATIENCE;
        if (again) {
          await new Promise((resolve) => setTimeout(resolve, backoff.next()));
        } else {
          this.outbox.done(entries);
          this.hooks.refused(entries, error);
        }
      }
    }
  }

  async #send(hub: Hub, entries: Entry[]): Promise<void> {
    const [first] = entries;
    if (first?.kind === 'report') {
      this.hooks.answered(first, await hub.invoke('Report', first.propositionId, first.report, first.messageId));
    } else if (first?.kind === 'identify') {
      const { userId, userToken, traits, messageId } = first;
      this.hooks.answered(first, await hub.invoke<Identified>('Identify', { userId, userToken, traits, messageId }));
    } else {
      const events = entries.flatMap((entry) => (entry.kind === 'event' ? [this.#event(entry)] : []));
      const answer = await hub.invoke<TrackAnswer>('Track', events);
      entries.forEach((entry) => this.hooks.answered(entry, answer));
      const bad = new Set(answer.errors?.map((error) => error.messageId));
      if (bad.size > 0) {
        this.hooks.refused(entries.filter((entry) => bad.has(entry.messageId)), answer.errors);
      }
    }
  }

  #event({ event, messageId, at }: Entry & { kind: 'event' }): TrackedEvent {
    return { ...event, messageId, timestamp: this.hooks.timestamp(at) };
  }
}
