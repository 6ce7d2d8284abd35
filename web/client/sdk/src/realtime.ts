import { Agreement } from './agreement.js';
import { Backoff } from './backoff.js';
import { now } from './clock.js';
import { answersOf } from './consent.js';
import { Departure } from './departure.js';
import { connectSignalR, type Connect } from './connection.js';
import { ON_DOCUMENT } from './events.js';
import { Live } from './live.js';
import { Outbox, type Entry } from './outbox.js';
import { campaignOf, contextOf } from './page.js';
import { Placements } from './placements.js';
import { Sender } from './sender.js';
import { Shelf } from './shelf.js';
import type { DropReason, Identified, Properties, Purposes, RealtimeOptions, Render, ReportKind, SubscribeOptions, TrackedEvent } from './types.js';
import { Visit } from './visit.js';

interface Login {
  resolve(answer: Identified): void;
  reject(error: unknown): void;
}

/** How long a reset waits for the last events to leave. */
const FAREWELL = 1000;

/** Ties the parts together: one shopper, one connection, the page of the moment. */
export class Engine {
  readonly visit: Visit;
  readonly placements: Placements;
  readonly live: Live;
  readonly outbox: Outbox;
  readonly #sender: Sender;
  readonly #departure: Departure;
  readonly #agreement: Agreement;
  readonly #campaign = campaignOf(location.search);
  readonly #logins = new Map<string, Login>();
  readonly #askAgain = new Backoff();
  #askTimer: ReturnType<typeof setTimeout> | undefined;
  #paged = false;

  constructor(options: RealtimeOptions, connect: Connect = connectSignalR) {
    const { writeKey, fallbackAfterMs = 300 } = options;
    const visit = (this.visit = new Visit(options));
    const shelf = new Shelf(visit.store, `realtime:outbox:${writeKey}`, () => visit.token.current?.anonymousId);
    this.outbox = new Outbox(shelf, {
      dropped: (entry, reason) => this.#dropped(entry, reason),
      held: (entry) => entry.kind === 'event' && Agreement.holds(visit),
      outdated: (entry) => entry.kind === 'consent' && visit.consents.isOutdated(entry.purposes, entry.at),
    });
    this.placements = new Placements(visit, {
      fallbackAfterMs,
      report: (id, kind) => this.report(id, kind),
      ask: () => this.#askLater(),
    });
    const hooks = {
      up: () => {
        void this.#sender.flush();
        void this.#departure.takeOver().then(() => this.#sender.flush());
      },
      replaced: () => void this.#leave(),
      consented: (purposes: Purposes) => this.#agreement.heard(purposes),
    };
    this.live = new Live(visit, this.placements, hooks, connect);
    this.#sender = new Sender(this.outbox, {
      hub: () => this.live.hub,
      before: (hub) => (visit.session.id === null ? this.live.open(hub) : Promise.resolve()),
      timestamp: (at) => this.live.transit.timestamp(at),
      answered: (entry, answer, sent) => {
        this.live.transit.reply(sent);
        this.#answered(entry, answer);
      },
      refused: (entries, error) => this.#refused(entries, error),
      tokenRefused: () => this.live.refuseToken(),
    });
    for (const name of ON_DOCUMENT) {
      visit.events.on(name, (detail) => document.dispatchEvent(new CustomEvent(`realtime:${name}`, { detail })));
    }
    this.#agreement = new Agreement(visit, this.outbox, () => void this.#sender.flush());
    this.#departure = new Departure(visit, this.outbox, shelf, this.live, (entry, reason) => this.#dropped(entry, reason));
    void this.#departure.takeOver();
    this.live.start();
  }

  track(event: string, properties: Properties = {}): string {
    return this.#event({ type: 'track', event, properties });
  }

  group(groupId: string, traits?: Properties): string {
    return this.#event({ type: 'group', groupId, ...(traits ? { traits } : {}) });
  }

  alias(userId: string, previousId?: string): string {
    return this.#event({ type: 'alias', userId, ...(previousId ? { previousId } : {}) });
  }

  consent(purposes: Purposes): string {
    return this.#agreement.answer(purposes);
  }

  /** The first call is the load itself; every further one is a navigation, which is another page view. */
  view(name?: string, properties: Properties = {}): string {
    if (this.#paged) {
      this.visit.navigate();
      this.placements.begin();
    } else {
      this.visit.describe();
      this.#paged = true;
    }
    const { path, url, title, referrer } = this.visit.page;
    const named = name ? { name } : {};
    const id = this.#event({ type: 'page', ...named, properties: { path, url, title, referrer, ...named, ...properties } });
    this.live.ask();
    return id;
  }

  identify(userId: string, traits?: Properties, userToken?: string): Promise<Identified> {
    const messageId = this.outbox.add({
      kind: 'identify',
      userId,
      ...(traits ? { traits } : {}),
      ...(userToken ? { userToken } : {}),
    });
    const answer = new Promise<Identified>((resolve, reject) => this.#logins.set(messageId, { resolve, reject }));
    // Whoever does not look at the answer still hears of a failure through `error`.
    answer.catch(() => {});
    void this.#sender.flush();
    return answer;
  }

  subscribe(placement: string, render: Render, options: SubscribeOptions): () => void {
    const remove = this.placements.add(placement, render, options);
    this.live.ask();
    return () => {
      remove();
      this.live.ask();
    };
  }

  report(propositionId: string, report: ReportKind): void {
    if (report === 'display') {
      this.#askAgain.reset();
    }
    this.visit.events.emit('activity', `${report} reported`);
    this.outbox.add({ kind: 'report', propositionId, report });
    void this.#sender.flush();
  }

  async reset(): Promise<void> {
    const { session, token, store } = this.visit;
    await this.#leave(async () => {
      session.end();
      this.visit.consents.forget();
      await token.reset().catch(() => store.removeItem(token.key));
    });
  }

  async close(): Promise<void> {
    clearTimeout(this.#askTimer);
    this.placements.stop();
    this.#departure.stop();
    await this.live.close();
  }

  /** What the shopper of before did is sent in that name or not at all. */
  async #leave(forget?: () => Promise<void>): Promise<void> {
    await Promise.race([this.#sender.flush(), new Promise((resolve) => setTimeout(resolve, FAREWELL))]);
    this.outbox.clear();
    await forget?.();
    await this.live.startOver();
  }

  /** One more question soon; the longer in between, the more often nothing came of it. */
  #askLater(): void {
    this.#askTimer ??= setTimeout(() => {
      this.#askTimer = undefined;
      this.live.ask();
    }, this.#askAgain.next());
  }

  #event(event: Omit<TrackedEvent, 'messageId'>): string {
    this.visit.session.touch();
    this.visit.lastTrack = now();
    const context = contextOf(this.visit.page, this.#campaign);
    const messageId = this.outbox.add({ kind: 'event', event: { ...event, context } });
    this.visit.events.emit('activity', event.event ?? event.type);
    this.#agreement.dropHeld();
    void this.#sender.flush();
    return messageId;
  }

  #answered(entry: Entry, answer: unknown): void {
    if (entry.kind === 'event') {
      this.visit.note((answer as { seq: number }).seq);
    } else if (entry.kind === 'identify') {
      const identified = answer as Identified;
      this.live.moved(identified.shopperId, identified.token);
      this.#logins.get(entry.messageId)?.resolve(identified);
      this.#logins.delete(entry.messageId);
    } else if (entry.kind === 'consent') {
      this.#agreement.heard(answersOf((answer as { purposes?: unknown }).purposes), entry);
    }
  }

  #refused(entries: Entry[], error: unknown): void {
    this.visit.events.emit('error', { error, doing: entries.map((entry) => entry.kind).join(', ') });
    for (const { messageId } of entries) {
      this.#logins.get(messageId)?.reject(error);
      this.#logins.delete(messageId);
    }
  }

  #dropped(entry: Entry, reason: DropReason): void {
    const event = entry.kind === 'event' ? (entry.event.event ?? entry.event.type) : entry.kind;
    if (reason !== 'consent') {
      console.warn(`realtime: "${event}" was dropped unsent (${reason})`);
    }
    this.visit.events.emit('dropped', { messageId: entry.messageId, event, reason });
  }
}
