import { Backoff } from './backoff.js';
import { now } from './clock.js';
import { connectSignalR, type Connect } from './connection.js';
import { ON_DOCUMENT } from './events.js';
import { Live } from './live.js';
import { Outbox, type Entry } from './outbox.js';
import { campaignOf, contextOf } from './page.js';
import { Placements } from './placements.js';
import { Sender } from './sender.js';
import { browserStore } from './storage.js';
import type { Identified, Properties, RealtimeOptions, Render, ReportKind, SubscribeOptions } from './types.js';
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
  readonly #campaign = campaignOf(location.search);
  readonly #logins = new Map<string, Login>();
  readonly #askAgain = new Backoff();
  #askTimer: ReturnType<typeof setTimeout> | undefined;
  #paged = false;

  constructor(options: RealtimeOptions, connect: Connect = connectSignalR) {
    const { writeKey, fallbackAfterMs = 300, storage } = options;
    const visit = (this.visit = new Visit(options));
    this.outbox = new Outbox(storage ?? browserStore('sessionStorage'), `realtime:outbox:${writeKey}`, (entry) => this.#dropped(entry));
    this.placements = new Placements(visit, {
      fallbackAfterMs,
      report: (id, kind) => this.report(id, kind),
      ask: () => this.#askLater(),
    });
    const hooks = { up: () => void this.#sender.flush(), replaced: () => void this.#leave() };
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
    this.live.start();
  }

  track(event: string, properties: Properties = {}): string {
    return this.#event({ type: 'track', event, properties });
  }

  /** The first call is the load itself; every further one is a navigation, which is another page view. */
  view(properties: Properties = {}): string {
    if (this.#paged) {
      this.visit.navigate();
      this.placements.begin();
    } else {
      this.visit.describe();
      this.#paged = true;
    }
    const { path, url, title, referrer } = this.visit.page;
    const id = this.#event({ type: 'page', properties: { path, url, title, referrer, ...properties } });
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
      await token.reset().catch(() => store.removeItem(token.key));
    });
  }

  async close(): Promise<void> {
    clearTimeout(this.#askTimer);
    this.placements.stop();
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

  #event(event: { type: 'track' | 'page'; event?: string; properties: Properties }): string {
    this.visit.session.touch();
    this.visit.lastTrack = now();
    const context = contextOf(this.visit.page, this.#campaign);
    const messageId = this.outbox.add({ kind: 'event', event: { ...event, context } });
    this.visit.events.emit('activity', event.event ?? 'page view');
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
    }
  }

  #refused(entries: Entry[], error: unknown): void {
    this.visit.events.emit('error', { error, doing: entries.map((entry) => entry.kind).join(', ') });
    for (const { messageId } of entries) {
      this.#logins.get(messageId)?.reject(error);
      this.#logins.delete(messageId);
    }
  }

  #dropped(entry: Entry): void {
    const event = entry.kind === 'event' ? (entry.event.event ?? entry.event.type) : entry.kind;
    console.warn(`realtime: too many events are waiting; dropped "${event}"`);
    this.visit.events.emit('dropped', { messageId: entry.messageId, event });
  }
}
