import { vi } from 'vitest';
import type { Connect, Hub } from '../src/connection.js';
import type { Proposition, View } from '../src/types.js';

/** A hub that answers what the test says, and remembers what it was asked. */
export class FakeHub implements Hub {
  readonly calls: { method: string; args: unknown[] }[] = [];
  readonly handlers: Record<string, (...args: unknown[]) => void> = {};
  #closed: (() => void)[] = [];
  isUp = false;

  constructor(
    readonly token: string,
    private readonly server: FakeServer,
  ) {}

  async start(): Promise<void> {
    if (this.server.isDown) {
      throw new Error('no connection');
    }
    this.isUp = true;
  }

  async stop(): Promise<void> {
    this.lose();
  }

  async invoke<T>(method: string, ...args: unknown[]): Promise<T> {
    this.calls.push({ method, args });
    const answer = await this.server.answer(method, args);
    if (!this.isUp) {
      throw new Error('Invocation canceled due to the underlying connection being closed.');
    }
    return answer as T;
  }

  on(method: string, handler: (...args: never[]) => void): void {
    this.handlers[method] = handler as (...args: unknown[]) => void;
  }

  onclose(handler: () => void): void {
    this.#closed.push(handler);
  }

  /** The connection breaks. */
  lose(): void {
    if (this.isUp) {
      this.isUp = false;
      this.#closed.forEach((handler) => handler());
    }
  }

  push(method: string, ...args: unknown[]): void {
    this.handlers[method]?.(...args);
  }
}

/** What stands behind the hubs of a test. */
export class FakeServer {
  readonly hubs: FakeHub[] = [];
  isDown = false;
  propositions: Proposition[] = [];
  replies: Record<string, (args: never[]) => unknown> = {};

  readonly connect: Connect = (_url, token) => {
    const hub = new FakeHub(token, this);
    this.hubs.push(hub);
    return hub;
  };

  get hub(): FakeHub {
    return this.hubs.at(-1) as FakeHub;
  }

  get calls(): { method: string; args: unknown[] }[] {
    return this.hubs.flatMap((hub) => hub.calls);
  }

  argsOf(method: string): unknown[][] {
    return this.calls.filter((call) => call.method === method).map((call) => call.args);
  }

  async answer(method: string, args: unknown[]): Promise<unknown> {
    const own = this.replies[method];
    if (own) {
      return own(args as never[]);
    }
    const common = { seq: 1, serverTime: new Date().toISOString() };
    switch (method) {
      case 'Resume':
        return { ...common, shopperId: this.hub.token.split('.')[0], sessionId: 'session-1', propositions: [] };
      case 'Subscribe':
        return { ...common, propositions: this.propositions };
      case 'Track':
        return { accepted: 1, duplicates: 0, errors: [], seq: 1 };
      case 'Consent':
        return { purposes: args[0] };
      case 'Identify':
        return { shopperId: this.hub.token.split('.')[0], verified: true, merged: false };
      default:
        return { status: 'recorded' };
    }
  }
}

let issued = 0;

/** Answers every request for a shopper token; a previous token keeps its shopper. */
export function fakeTokens(expiresInMs = 3_600_000) {
  const fetched = vi.fn(async (_url: string, init: { body: string }) => {
    const { token } = JSON.parse(init.body) as { token?: string };
    const shopperId = token?.split('.')[0] ?? `shopper-${++issued}`;
    const answer = { token: `${shopperId}.${Math.random()}`, anonymousId: `anonymous-of-${shopperId}`, shopperId, expiresInMs };
    return new Response(JSON.stringify(answer), { status: 200 });
  });
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

export const offer = (id: string, more: Partial<Proposition> = {}): Proposition => ({
  id,
  placement: 'hero',
  seq: 1,
  items: [{ id: 'item', campaignId: 'campaign', data: { title: id } }],
  validForMs: 24_000,
  ...more,
});

export const titleOf = (view: View | undefined): unknown => view?.data?.title;

/** Lets microtasks run, and timers up to `ms`. */
export const pass = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

export function hide(hidden: boolean): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(hidden ? 'hidden' : 'visible');
  document.dispatchEvent(new Event('visibilitychange'));
}

/** Exclusive and shared locks by name, as browsers have them. */
export function fakeLocks(): LockManager {
  const lines = new Map<string, Promise<unknown>>();
  const held: string[] = [];
  const run = async (name: string, work: () => unknown) => {
    held.push(name);
    try {
      return await work();
    } finally {
      held.splice(held.indexOf(name), 1);
    }
  };
  const request = (name: string, ...rest: unknown[]) => {
    const work = rest.at(-1) as (lock?: unknown) => unknown;
    const options = rest[0] as LockOptions;
    if (options.mode === 'shared') {
      return run(name, work);
    }
    if (options.ifAvailable) {
      return Promise.resolve(held.includes(name) ? work(null) : run(name, () => work({ name })));
    }
    const turn = (lines.get(name) ?? Promise.resolve()).then(() => run(name, work), () => run(name, work));
    lines.set(name, turn);
    return turn;
  };
  return { request, query: async () => ({ held: held.map((name) => ({ name })), pending: [] }) } as unknown as LockManager;
}
