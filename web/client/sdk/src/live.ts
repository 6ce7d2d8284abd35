import { ago, LONGEST_TIMER, now } from './clock.js';
import { answersOf } from './consent.js';
import { Connection, type Connect, type ConnectionHooks, type Hub } from './connection.js';
import { Heartbeat } from './heartbeat.js';
import { withLock } from './lock.js';
import type { Placements } from './placements.js';
import { aboutToken, problemOf } from './problem.js';
import { Transit } from './transit.js';
import type { ConnectionState, Proposition, Purposes } from './types.js';
import type { Visit } from './visit.js';

interface Answer {
  seq: number;
  serverTime?: string;
  propositions?: Proposition[] | null;
}

interface Resumed extends Answer {
  shopperId: string;
  sessionId?: string | null;
}

export interface LiveHooks {
  /** There is a connection, and it knows this page. */
  up(): void;
  /** Another tab of this browser became another shopper. */
  replaced(): void;
  /** The server says what the shopper has answered, on any page. */
  consented(purposes: Purposes): void;
}

/** The conversation with the hub about what this page shows. */
export class Live {
  readonly transit = new Transit();
  /** From the last event sent to the last push read; milliseconds. */
  lastPushMs: number | undefined;
  readonly #heartbeat = new Heartbeat();
  readonly #connection: Connection;
  readonly #started = performance.now();
  #asking = false;
  /** Something was asked for after the connection in the making had asked its own question. */
  #owed = false;
  #anonymousId: string | undefined;
  #tokenRefused = false;
  #renewal: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly visit: Visit,
    private readonly placements: Placements,
    private readonly hooks: LiveHooks,
    connect: Connect,
  ) {
    this.#connection = new Connection(`${visit.host}/hubs/shopper`, this.#hooks(), connect);
  }

  get state(): ConnectionState {
    return this.#connection.state;
  }

  get hub(): Hub | undefined {
    return this.#connection.hub;
  }

  start(): void {
    globalThis.addEventListener('storage', this.#otherTab);
    void this.#connection.run();
  }

  async close(): Promise<void> {
    clearTimeout(this.#renewal);
    globalThis.removeEventListener('storage', this.#otherTab);
    this.#heartbeat.stop();
    await this.#connection.close();
  }

  /** Asks, once for all calls of this turn, what the subscribed placements show. */
  ask(): void {
    if (!this.#asking) {
      this.#asking = true;
      queueMicrotask(() => {
        this.#asking = false;
        this.#owed = this.hub === undefined;
        this.#attempt('Subscribe', (hub) => this.#subscribe(hub));
      });
    }
  }

  /** First call of a connection, of a visit, and after the server has dropped messages. */
  async open(hub: Hub): Promise<void> {
    const { session, store } = this.visit;
    // Tabs that open together shall belong to one visit.
    await (session.id === null ? withLock(`${session.key}:lock`, store, () => this.#resume(hub)) : this.#resume(hub));
  }

  /** This browser is somebody else now. */
  async startOver(): Promise<void> {
    this.#anonymousId = undefined;
    this.#renumber();
    this.visit.navigate();
    this.placements.begin();
    await this.#connection.restart();
  }

  /** A login joined the shopper with another, whose numbers count from here on. */
  moved(shopperId: string, token?: string | null): void {
    const { visit } = this;
    visit.token.moved(shopperId, token);
    if (shopperId !== visit.shopperId) {
      visit.shopperId = shopperId;
      this.#renumber();
      visit.events.emit('merged', { shopperId });
      this.#attempt('Resume', (hub) => this.open(hub));
    }
  }

  async refuseToken(): Promise<void> {
    this.#tokenRefused = true;
    await this.#connection.restart();
  }

  readonly #otherTab = (event: StorageEvent): void => {
    const { token } = this.visit;
    if (event.key === token.key && this.#anonymousId && token.current?.anonymousId !== this.#anonymousId) {
      this.hooks.replaced();
    }
  };

  #hooks(): ConnectionHooks {
    const { visit, placements } = this;
    return {
      token: (again) => this.#authorize(again),
      opened: (hub) => this.open(hub),
      changed: (state) => {
        visit.events.emit('connection', { state });
        if (state === 'connected') {
          if (this.#owed) {
            this.ask();
          }
          this.hooks.up();
        }
      },
      failed: (error) => {
        this.#tokenRefused ||= aboutToken(problemOf(error));
        visit.events.emit('error', { error, doing: 'connect' });
      },
      handlers: {
        PropositionsChanged: (seq: number, propositions: Proposition[]) => {
          visit.note(seq);
          this.lastPushMs = visit.lastTrack && performance.now() - visit.lastTrack.mono;
          placements.take(propositions, ago(this.transit.worst + this.#heartbeat.gap), 'push');
        },
        PropositionWithdrawn: (seq: number, propositionId: string, reason: string) => {
          visit.note(seq);
          placements.withdraw(propositionId, seq, reason);
        },
        SessionMerged: (_seq: number, shopperId: string) => this.moved(shopperId),
        ConsentChanged: (seq: number, purposes: unknown) => {
          visit.note(seq);
          this.hooks.consented(answersOf(purposes));
        },
        Resync: () => this.#attempt('Resume', (hub) => this.open(hub)),
      },
    };
  }

  async #authorize(again: boolean): Promise<string> {
    const { token } = this.visit;
    const shopper = await token.get(again || this.#tokenRefused ? token.current?.token : undefined);
    this.#tokenRefused = false;
    if (this.#anonymousId && this.#anonymousId !== shopper.anonymousId) {
      this.#renumber();
    }
    this.#anonymousId = shopper.anonymousId;
    this.visit.shopperId = shopper.shopperId;
    this.#renewAt(shopper.renewAt);
    return shopper.token;
  }

  /** The connection stays; its successor finds a good token. */
  #renewAt(at: number): void {
    clearTimeout(this.#renewal);
    this.#renewal = setTimeout(() => {
      this.visit.token.get().then(
        (shopper) => this.#renewAt(shopper.renewAt),
        () => this.#renewAt(0),
      );
    }, Math.min(Math.max(30_000, at - Date.now()), LONGEST_TIMER));
  }

  async #resume(hub: Hub): Promise<void> {
    const { visit } = this;
    const sent = now();
    const resumed = hub.invoke<Resumed>('Resume', visit.session.id, visit.seq, visit.page).then((answer) => {
      this.#received(answer, sent);
      visit.shopperId = answer.shopperId;
      visit.token.moved(answer.shopperId);
      if (answer.sessionId) {
        visit.session.adopt(answer.sessionId);
      }
      this.placements.take(answer.propositions ?? [], sent, 'reply');
    });
    // Not awaited in between: the hub takes a connection's calls in order, and this saves a round trip.
    await Promise.all([resumed, this.#subscribe(hub)]);
    const { shopperId = '', seq, session } = visit;
    visit.events.emit('connected', { shopperId, sessionId: session.id, seq, afterMs: performance.now() - this.#started });
  }

  async #subscribe(hub: Hub): Promise<void> {
    this.#owed = false;
    const { page } = this.visit;
    const asked = this.placements.wanted;
    const sent = now();
    const answer = await hub.invoke<Answer>('Subscribe', asked, page);
    this.#received(answer, sent);
    if (page.id === this.visit.page.id) {
      this.placements.answer(asked, answer.propositions ?? [], sent);
    }
  }

  #received(answer: Answer, sent: ReturnType<typeof now>): void {
    this.transit.reply(sent, answer.serverTime);
    this.visit.note(answer.seq);
  }

  #attempt(doing: string, work: (hub: Hub) => Promise<void>): void {
    const { hub } = this.#connection;
    if (hub) {
      work(hub).catch((error: unknown) => this.visit.events.emit('error', { error, doing }));
    }
  }

  #renumber(): void {
    this.visit.seq = 0;
    this.placements.renumber();
  }
}
