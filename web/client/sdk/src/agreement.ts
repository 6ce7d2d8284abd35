import type { Entry, Outbox } from './outbox.js';
import type { Purposes } from './types.js';
import type { Visit } from './visit.js';

/** What the shopper agreed to: tells the server in turn with the events, and keeps back what waits for an answer. */
export class Agreement {
  constructor(
    private readonly visit: Visit,
    private readonly outbox: Outbox,
    private readonly flush: () => void,
  ) {}

  /** Whether analytics waits for an answer, or will never be wanted. */
  static holds({ options, consents }: Visit): boolean {
    return options.holdAnalytics === true && consents.answers.analytics !== 'GRANTED';
  }

  /** Kept here at once, so that what this browser holds back follows it; the server hears of it in turn. */
  answer(purposes: Purposes): string {
    const { consents, events } = this.visit;
    consents.note(purposes);
    const messageId = this.outbox.add({ kind: 'consent', purposes });
    events.emit('activity', `consent ${Object.entries(purposes).map((answer) => answer.join(' ')).join(', ')}`);
    this.#changed(consents.answers);
    return messageId;
  }

  /** What holds by the server. Where the shopper has answered, it knows best, but for answers that it has yet to get; the rest may be defaults. */
  heard(holding: Purposes, settled?: Entry): void {
    const { consents } = this.visit;
    const pending = this.outbox.ready.filter((entry) => entry !== settled).flatMap((entry) => (entry.kind === 'consent' ? Object.keys(entry.purposes) : []));
    const answered = Object.entries(holding).filter(([purpose]) => consents.answers[purpose] !== undefined && !pending.includes(purpose));
    consents.hear(Object.fromEntries(answered));
    this.#changed(holding);
  }

  /** What is held back is for an answer to come; once it is no, there is nothing to wait for. */
  dropHeld(): void {
    if (Agreement.holds(this.visit) && this.visit.consents.answers.analytics !== undefined) {
      this.outbox.drop(this.outbox.held, 'consent');
    }
  }

  #changed(purposes: Purposes): void {
    this.dropHeld();
    // What was held back may leave now, and is worth keeping.
    this.outbox.save();
    this.visit.events.emit('consent', { purposes });
    this.flush();
  }
}
