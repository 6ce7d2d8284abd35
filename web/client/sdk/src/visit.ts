import type { Instant } from './clock.js';
import { Consents } from './consent.js';
import { Emitter } from './emitter.js';
import type { RealtimeEvents } from './events.js';
import { newPage } from './page.js';
import { Session } from './session.js';
import { ShopperToken } from './shopperToken.js';
import { browserStore } from './storage.js';
import type { KeyValueStore, PageInfo, RealtimeOptions } from './types.js';

/** Who is here and where: what the other parts share. */
export class Visit {
  readonly events = new Emitter<RealtimeEvents>();
  readonly host: string;
  readonly store: KeyValueStore;
  readonly token: ShopperToken;
  readonly session: Session;
  readonly consents: Consents;
  page: PageInfo;
  shopperId: string | undefined;
  /** The highest of the shopper's sequence numbers that this page has heard of. */
  seq = 0;
  lastTrack: Instant | undefined;

  constructor(readonly options: RealtimeOptions) {
    this.host = (options.host ?? location.origin).replace(/\/+$/, '');
    this.store = options.storage ?? browserStore();
    this.token = new ShopperToken(this.host, options.writeKey, this.store);
    this.session = new Session(options.writeKey, this.store);
    this.consents = new Consents(`realtime:consent:${options.writeKey}`, this.store);
    this.shopperId = this.token.current?.shopperId;
    this.page = newPage(options);
  }

  /** A navigation within the page: another page view. */
  navigate(): void {
    this.page = newPage(this.options, this.page.url);
  }

  /** The same page view, described anew (its title may only now be known). */
  describe(): void {
    this.page = { ...newPage(this.options, this.page.referrer), id: this.page.id };
  }

  note(seq: number): void {
    this.seq = Math.max(this.seq, seq);
  }
}
