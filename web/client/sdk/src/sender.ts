import { Backoff } from './backoff.js';
import { now, type Instant } from './clock.js';
import type { Hub } from './connection.js';
import type { Entry, Outbox, Report } from './outbox.js';
import { aboutToken, passing, problemOf } from './problem.js';
import { waitOf } from './retryAfter.js';
import type { Identified, TrackedEvent } from './types.js';

/** Errors that the server gives no reason for are its own; an entry that meets so many of them is given up. */
const PATIENCE = 5;

export interface SenderHooks {
  hub(): Hub | undefined;
  /** Before entries leave: the visit may have to begin again. */
  before(hub: Hub): Promise<void>;
  timestamp(at: number): string;
  /** `sent` is when the call that carried the entry left. */
  answered(entry: Entry, answer: unknown, sent: Instant): void;
  refused(entries: Entry[], error: unknown): void;
  /** The token is no good any more; resolves when this connection is gone. */
  tokenRefused(): Promise<void>;
}

interface TrackAnswer {
  seq: number;
  errors?: { index?: number; messageId?: string | null; field?: string | null; message: string }[];
}

/**
 * Empties the outbox over whatever connection is up. Events, logins and consents leave in order, one call at a time. A report
 * waits for none of them: the server takes a connection's calls in order, and when it hears of another page it gives
 * back what the page before has not displayed. So it must have heard of a display before that.
 */
export class Sender {
  #running: Promise<void> | undefined;
  readonly #reporting = new Map<string, Promise<void>>();

  constructor(
    private readonly outbox: Outbox,
    private readonly hooks: SenderHooks,
  ) {}

  /** Resolves when nothing is left to send, or nothing can be sent for now. Reports have left when this returns. */
  flush(): Promise<unknown> {
    const hub = this.hooks.hub();
    for (const entry of hub ? this.outbox.reports : []) {
      if (!this.#reporting.has(entry.messageId)) {
        this.#reporting.set(entry.messageId, this.#report(entry, hub));
      }
    }
    this.#running ??= this.#drain();
    return Promise.all([this.#running, ...this.#reporting.values()]);
  }

  async #report(entry: Report, hub: Hub | undefined): Promise<void> {
    const backoff = new Backoff();
    while (hub && this.outbox.reports.includes(entry)) {
      const sent = now();
      this.outbox.tried([entry]);
      try {
        const answer = await hub.invoke('Report', entry.propositionId, entry.report, entry.messageId);
        this.hooks.answered(entry, answer, sent);
        this.outbox.done([entry]);
      } catch (error) {
        if (this.hooks.hub() === hub) {
          await this.#failed([entry], error, backoff);
        }
      }
      hub = this.hooks.hub();
    }
    this.#reporting.delete(entry.messageId);
  }

  async #drain(): Promise<void> {
    const backoff = new Backoff();
    // Calls made in the same breath leave together.
    await Promise.resolve();
    let hub = this.hooks.hub();
    while (hub && this.outbox.next().length > 0) {
      const entries = this.outbox.next();
      try {
        await this.hooks.before(hub);
        await this.#send(hub, entries);
        this.outbox.done(entries);
        backoff.reset();
      } catch (error) {
        // Whatever failed with its connection is sent again over the next one.
        if (this.hooks.hub() === hub) {
          await this.#failed(entries, error, backoff);
        }
      }
      hub = this.hooks.hub();
    }
    // In the same turn as the look at the empty outbox: whoever adds an entry next starts another run.
    this.#running = undefined;
  }

  async #failed(entries: Entry[], error: unknown, backoff: Backoff): Promise<void> {
    const problem = problemOf(error);
    if (aboutToken(problem)) {
      await this.hooks.tokenRefused();
    } else if (problem ? passing(problem) : backoff.attempts < PATIENCE) {
      await new Promise((resolve) => setTimeout(resolve, backoff.next(waitOf(error))));
    } else {
      this.outbox.done(entries);
      this.hooks.refused(entries, error);
    }
  }

  async #send(hub: Hub, entries: Entry[]): Promise<void> {
    const [first] = entries;
    const sent = now();
    this.outbox.tried(entries);
    if (first?.kind === 'consent') {
      this.hooks.answered(first, await hub.invoke('Consent', first.purposes), sent);
    } else if (first?.kind === 'identify') {
      const { userId, userToken, traits, messageId } = first;
      this.hooks.answered(first, await hub.invoke<Identified>('Identify', { userId, userToken, traits, messageId }), sent);
    } else {
      const events = entries.flatMap((entry) => (entry.kind === 'event' ? [this.#event(entry)] : []));
      const answer = await hub.invoke<TrackAnswer>('Track', events);
      entries.forEach((entry) => this.hooks.answered(entry, answer, sent));
      const bad = answer.errors?.flatMap(({ index, messageId }) => entries.find((entry, i) => (messageId ? entry.messageId === messageId : i === index)) ?? []);
      if (bad?.length) {
        this.hooks.refused(bad, answer.errors);
      }
    }
  }

  #event({ event, messageId, at }: Entry & { kind: 'event' }): TrackedEvent {
    return { ...event, messageId, timestamp: this.hooks.timestamp(at) };
  }
}
