import { partWith } from './farewell.js';
import type { Live } from './live.js';
import type { Entry, Outbox } from './outbox.js';
import type { Shelf } from './shelf.js';
import type { DropReason } from './types.js';
import type { Visit } from './visit.js';

/** What becomes of unsent events when the page goes, and of those that pages before it left behind. */
export class Departure {
  /** Left with a page that came back after all; the server knows them or hears them again. */
  readonly #parted = new Set<string>();

  constructor(
    private readonly visit: Visit,
    private readonly outbox: Outbox,
    private readonly shelf: Shelf,
    private readonly live: Live,
    private readonly dropped: (entry: Entry, reason: DropReason) => void,
  ) {
    shelf.open();
    globalThis.addEventListener('pagehide', this.#leave);
    globalThis.addEventListener('pageshow', this.#return);
    document.addEventListener('visibilitychange', this.#hide);
  }

  stop(): void {
    globalThis.removeEventListener('pagehide', this.#leave);
    globalThis.removeEventListener('pageshow', this.#return);
    document.removeEventListener('visibilitychange', this.#hide);
    this.shelf.leave();
  }

  /** Queues what pages that are gone could not send. */
  async takeOver(): Promise<void> {
    const { own, foreign } = await this.shelf.takeOver();
    if (own.length > 0) {
      this.outbox.adopt(own);
    }
    foreign.forEach((entry) => this.dropped(entry, 'other-shopper'));
  }

  readonly #leave = (): void => {
    this.#part();
    this.shelf.leave();
  };

  /** A page that a phone's browser hides may never run again; while there is a connection, all that waits has left over it. */
  readonly #hide = (): void => {
    if (document.visibilityState === 'hidden' && !this.live.hub) {
      this.#part();
    }
  };

  readonly #return = ({ persisted }: PageTransitionEvent): void => {
    if (!persisted) {
      return;
    }
    this.shelf.open();
    if (this.shelf.isMine) {
      this.outbox.save();
    } else {
      this.outbox.lost();
    }
  };

  #part(): void {
    const { host, options, token, session } = this.visit;
    const { current } = token;
    if (current) {
      const entries = this.outbox.ready.filter((entry) => !this.#parted.has(entry.messageId));
      const sent = partWith(entries, {
        host,
        writeKey: options.writeKey,
        anonymousId: current.anonymousId,
        token: current.token,
        sessionId: session.id,
        timestamp: (at) => this.live.transit.timestamp(at),
      });
      this.outbox.tried(sent);
      sent.forEach((entry) => this.#parted.add(entry.messageId));
    }
  }
}
