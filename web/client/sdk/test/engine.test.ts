import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Engine } from '../src/realtime.js';
import { MemoryStore } from '../src/storage.js';
import type { PageInfo, TrackedEvent, View } from '../src/types.js';
import { FakeServer, fakeTokens, hide, offer, pass, titleOf } from './fakes.js';

let server: FakeServer;
let engine: Engine;
let store: MemoryStore;
let views: View[];

const start = () => (engine = new Engine({ writeKey: 'rtw_demo_x', storage: store }, server.connect));
const subscribe = (placement = 'hero') =>
  engine.subscribe(placement, (view) => views.push(view), { fallback: { title: 'fallback' } });
const tracked = () => server.argsOf('Track').map(([events]) => events as TrackedEvent[]);
const shown = () => titleOf(views.at(-1));

beforeEach(() => {
  vi.useFakeTimers();
  hide(false);
  vi.stubGlobal('navigator', { ...navigator, locks: { request: (_name: string, work: () => unknown) => work() } });
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  fakeTokens();
  server = new FakeServer();
  store = new MemoryStore();
  views = [];
});
afterEach(async () => {
  await engine.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('connecting', () => {
  it('resumes, then subscribes, then sends', async () => {
    start();
    engine.track('Product Viewed', { product_id: '1' });
    subscribe();
    await pass();
    expect(server.calls.map((call) => call.method).slice(0, 3)).toEqual(['Resume', 'Subscribe', 'Track']);
    expect(server.argsOf('Subscribe')[0]?.[0]).toEqual([{ id: 'hero' }]);
  });

  it('comes back after a loss, with its session, the last number and its placements', async () => {
    start();
    subscribe();
    await pass();
    server.hub.push('PropositionsChanged', 9, [offer('a', { seq: 9 })]);
    server.hub.lose();
    await pass(1000);
    expect(server.hubs).toHaveLength(2);
    expect(server.hub.calls[0]).toMatchObject({ method: 'Resume', args: ['session-1', 9, { id: engine.visit.page.id }] });
    expect(server.hub.calls[1]).toMatchObject({ method: 'Subscribe', args: [[{ id: 'hero' }], { id: engine.visit.page.id }] });
  });

  it('tries for ever, ever less often, and at once when the network is back', async () => {
    server.isDown = true;
    start();
    await pass(10 * 60_000);
    const attempts = server.hubs.length;
    expect(attempts).toBeGreaterThan(15);
    expect(attempts).toBeLessThan(60);
    server.isDown = false;
    globalThis.dispatchEvent(new Event('online'));
    await pass();
    expect(engine.live.state).toBe('connected');
  });

  it('resumes when the server has dropped messages', async () => {
    start();
    subscribe();
    await pass();
    server.hub.push('Resync', 5);
    await pass();
    expect(server.argsOf('Resume')).toHaveLength(2);
    expect(server.argsOf('Subscribe')).toHaveLength(2);
  });

  it('begins another session after 30 idle minutes', async () => {
    start();
    await pass();
    engine.track('a');
    await pass(31 * 60_000);
    engine.track('b');
    await pass();
    expect(server.argsOf('Resume').map(([sessionId]) => sessionId)).toEqual([null, null]);
    expect(tracked()).toHaveLength(2);
  });
});

describe('sending', () => {
  it('keeps what happened offline, and sends it in order', async () => {
    server.isDown = true;
    start();
    engine.track('a');
    engine.track('b');
    await pass(5000);
    server.isDown = false;
    await pass(30_000);
    expect(tracked().map((events) => events.map((event) => event.event))).toEqual([['a', 'b']]);
  });

  it('repeats an unanswered call under the same message ids', async () => {
    let broken = true;
    server.replies.Track = () => {
      if (broken) {
        broken = false;
        server.hub.lose();
      }
      return { accepted: 1, duplicates: 0, errors: [], seq: 1 };
    };
    start();
    await pass();
    const id = engine.track('a');
    await pass(2000);
    expect(tracked().map((events) => events[0]?.messageId)).toEqual([id, id]);
    expect(engine.outbox.length).toBe(0);
  });

  it('gives up what the server refuses for good, and goes on', async () => {
    server.replies.Identify = () => {
      throw new Error(`An unexpected error occurred invoking 'Identify' on the server. HubException: {"code":"invalid_field","field":"userId"}`);
    };
    start();
    await pass();
    const login = engine.identify('guest');
    engine.track('after');
    await expect(login).rejects.toThrow('invalid_field');
    await pass();
    expect(tracked().flat().map((event) => event.event)).toEqual(['after']);
  });

  it('waits and repeats when the server is at its limit', async () => {
    let times = 0;
    server.replies.Track = () => {
      if (++times === 1) {
        throw new Error('HubException: {"code":"rate_limited"}');
      }
      return { accepted: 1, duplicates: 0, errors: [], seq: 1 };
    };
    start();
    await pass();
    engine.track('a');
    await pass(1000);
    expect(times).toBe(2);
  });

  it('renews the token when the server says that it has expired', async () => {
    let times = 0;
    server.replies.Track = () => {
      if (++times === 1) {
        throw new Error('HubException: {"code":"token_expired"}');
      }
      return { accepted: 1, duplicates: 0, errors: [], seq: 1 };
    };
    start();
    await pass();
    engine.track('a');
    await pass(1000);
    expect(new Set(server.hubs.map((hub) => hub.token)).size).toBe(2);
    expect(times).toBe(2);
  });

  it.each([0, 1, 2, 3, 4, 5, 6])('sends at once what a login’s answer leads to %i turns later', async (turns) => {
    start();
    await pass();
    let answered: Promise<unknown> = engine.identify('u');
    for (let i = 0; i < turns; i++) {
      answered = answered.then(() => {});
    }
    void answered.then(() => engine.track('Signed In'));
    await pass();
    expect(tracked().flat().map((event) => event.event)).toEqual(['Signed In']);
  });
});

describe('placements', () => {
  it('show what a push brings', async () => {
    start();
    subscribe();
    await pass();
    server.hub.push('PropositionsChanged', 2, [offer('a', { seq: 2 })]);
    await pass();
    expect(shown()).toBe('a');
    expect(server.argsOf('Report').map(([id, kind]) => [id, kind])).toEqual([['a', 'display']]);
  });

  it('take a push for older than its receipt by the worst round trip', async () => {
    server.replies.Subscribe = async () => {
      await new Promise((resolve) => setTimeout(resolve, 3000));
      return { seq: 1, serverTime: new Date().toISOString(), propositions: [] };
    };
    start();
    subscribe();
    await pass(3500);
    server.hub.push('PropositionsChanged', 2, [offer('short', { seq: 2, validForMs: 2900 })]);
    expect(views.map(titleOf)).not.toContain('short');
    server.hub.push('PropositionsChanged', 3, [offer('long', { seq: 3, validForMs: 5000 })]);
    expect(shown()).toBe('long');
  });

  it('do not show what was withdrawn before it came', async () => {
    start();
    subscribe();
    await pass();
    server.hub.push('PropositionWithdrawn', 3, 'a', 'NOT_ACTIVE');
    server.hub.push('PropositionsChanged', 2, [offer('a', { seq: 2 })]);
    await pass(300);
    expect(shown()).toBe('fallback');
  });

  it('tell the document, with the time', async () => {
    const heard = vi.fn();
    document.addEventListener('realtime:withdrawn', heard);
    start();
    subscribe();
    await pass();
    server.hub.push('PropositionsChanged', 2, [offer('a', { seq: 2 })]);
    server.hub.push('PropositionWithdrawn', 3, 'a', 'NOT_ACTIVE');
    expect((heard.mock.calls[0]?.[0] as CustomEvent).detail).toMatchObject({ placement: 'hero', propositionId: 'a', campaignId: 'campaign', reason: 'NOT_ACTIVE' });
    document.removeEventListener('realtime:withdrawn', heard);
  });

  it('are asked for once by all subscriptions of a turn', async () => {
    start();
    await pass();
    subscribe('hero');
    subscribe('strip');
    await pass();
    expect(server.argsOf('Subscribe').at(-1)?.[0]).toEqual([{ id: 'hero' }, { id: 'strip' }]);
    expect(server.argsOf('Subscribe')).toHaveLength(2);
  });
});

describe('pages', () => {
  it('keep the load’s id for the first call and have a new one for each further', async () => {
    start();
    const loaded = engine.visit.page.id;
    engine.view();
    expect(engine.visit.page.id).toBe(loaded);
    engine.view();
    expect(engine.visit.page.id).not.toBe(loaded);
    await pass();
    expect((server.argsOf('Subscribe').at(-1)?.[1] as PageInfo).id).toBe(engine.visit.page.id);
  });

  it('do not show what was meant for the page before', async () => {
    start();
    engine.view();
    subscribe();
    await pass();
    const before = engine.visit.page.id;
    engine.view();
    await pass();
    server.hub.push('PropositionsChanged', 2, [offer('old', { seq: 2, pageId: before })]);
    await pass(300);
    expect(shown()).toBe('fallback');
  });
});

describe('identity', () => {
  it('starts the numbering over when a login merges', async () => {
    start();
    subscribe();
    await pass();
    server.hub.push('PropositionsChanged', 90, [offer('a', { seq: 90 })]);
    server.hub.push('SessionMerged', 91, 'shopper-0');
    await pass();
    expect(server.argsOf('Resume').at(-1)?.[1]).toBe(0);
    server.hub.push('PropositionsChanged', 4, [offer('b', { seq: 4 })]);
    expect(shown()).toBe('b');
  });

  it('reset sends what is left, then is a new shopper with a new session', async () => {
    start();
    await pass();
    const before = engine.visit.shopperId;
    engine.track('last');
    const done = engine.reset();
    await pass(100);
    await done;
    await pass(100);
    expect(tracked().flat().map((event) => event.event)).toEqual(['last']);
    expect(engine.visit.token.current?.shopperId).not.toBe(before);
    expect(server.hub.calls[0]).toMatchObject({ method: 'Resume', args: [null, 0, {}] });
  });
});
