import { describe, expect, it, vi } from 'vitest';
import type { PageInfo } from '../src/types.js';
import { offer, pass, titleOf } from './fakes.js';
import { stage } from './stage.js';

const page = stage();

describe('connecting', () => {
  it('resumes, then subscribes, then sends', async () => {
    page.start();
    page.engine.track('Product Viewed', { product_id: '1' });
    page.subscribe();
    await pass();
    expect(page.server.calls.map((call) => call.method).slice(0, 3)).toEqual(['Resume', 'Subscribe', 'Track']);
    expect(page.server.argsOf('Subscribe')[0]?.[0]).toEqual([{ id: 'hero' }]);
  });

  it('comes back after a loss, with its session, the last number and its placements', async () => {
    page.start();
    page.subscribe();
    await pass();
    page.server.hub.push('PropositionsChanged', 9, [offer('a', { seq: 9 })]);
    page.server.hub.lose();
    await pass(1000);
    expect(page.server.hubs).toHaveLength(2);
    expect(page.server.hub.calls[0]).toMatchObject({ method: 'Resume', args: ['session-1', 9, { id: page.engine.visit.page.id }] });
    expect(page.server.hub.calls[1]).toMatchObject({ method: 'Subscribe', args: [[{ id: 'hero' }], { id: page.engine.visit.page.id }] });
  });

  it('asks for the page that was turned to while it came back', async () => {
    page.start();
    page.engine.view();
    page.subscribe();
    await pass();
    let welcome = () => {};
    page.server.replies.Resume = async () => {
      await new Promise<void>((resolve) => (welcome = resolve));
      return { seq: 1, serverTime: new Date().toISOString(), shopperId: 'shopper-1', sessionId: 'session-1', propositions: [] };
    };
    page.server.hub.lose();
    await pass(1000);
    expect(page.server.argsOf('Subscribe')).toHaveLength(2);
    page.engine.view();
    page.subscribe('strip');
    await pass();
    welcome();
    await pass();
    expect(page.server.argsOf('Subscribe')).toHaveLength(3);
    expect(page.server.argsOf('Subscribe')[2]).toMatchObject([[{ id: 'hero' }, { id: 'strip' }], { id: page.engine.visit.page.id }]);
  });

  it('tries for ever, ever less often, and at once when the network is back', async () => {
    page.server.isDown = true;
    page.start();
    await pass(10 * 60_000);
    const attempts = page.server.hubs.length;
    expect(attempts).toBeGreaterThan(15);
    expect(attempts).toBeLessThan(60);
    page.server.isDown = false;
    globalThis.dispatchEvent(new Event('online'));
    await pass();
    expect(page.engine.live.state).toBe('connected');
  });

  it('resumes when the server has dropped messages', async () => {
    page.start();
    page.subscribe();
    await pass();
    page.server.hub.push('Resync', 5);
    await pass();
    expect(page.server.argsOf('Resume')).toHaveLength(2);
    expect(page.server.argsOf('Subscribe')).toHaveLength(2);
  });

  it('begins another session after 30 idle minutes', async () => {
    page.start();
    await pass();
    page.engine.track('a');
    await pass(31 * 60_000);
    page.engine.track('b');
    await pass();
    expect(page.server.argsOf('Resume').map(([sessionId]) => sessionId)).toEqual([null, null]);
    expect(page.tracked()).toHaveLength(2);
  });
});

describe('placements', () => {
  it('show what a push brings', async () => {
    page.start();
    page.subscribe();
    await pass();
    page.server.hub.push('PropositionsChanged', 2, [offer('a', { seq: 2 })]);
    await pass();
    expect(page.shown()).toBe('a');
    expect(page.server.argsOf('Report').map(([id, kind]) => [id, kind])).toEqual([['a', 'display']]);
  });

  it('take a push for older than its receipt by the worst round trip', async () => {
    page.server.replies.Subscribe = async () => {
      await new Promise((resolve) => setTimeout(resolve, 3000));
      return { seq: 1, serverTime: new Date().toISOString(), propositions: [] };
    };
    page.start();
    page.subscribe();
    await pass(3500);
    page.server.hub.push('PropositionsChanged', 2, [offer('short', { seq: 2, validForMs: 2900 })]);
    expect(page.views.map(titleOf)).not.toContain('short');
    page.server.hub.push('PropositionsChanged', 3, [offer('long', { seq: 3, validForMs: 5000 })]);
    expect(page.shown()).toBe('long');
  });

  it('do not show what was withdrawn before it came', async () => {
    page.start();
    page.subscribe();
    await pass();
    page.server.hub.push('PropositionWithdrawn', 3, 'a', 'NOT_ACTIVE');
    page.server.hub.push('PropositionsChanged', 2, [offer('a', { seq: 2 })]);
    await pass(300);
    expect(page.shown()).toBe('fallback');
  });

  it('tell the document, with the time', async () => {
    const heard = vi.fn();
    document.addEventListener('realtime:withdrawn', heard);
    page.start();
    page.subscribe();
    await pass();
    page.server.hub.push('PropositionsChanged', 2, [offer('a', { seq: 2 })]);
    page.server.hub.push('PropositionWithdrawn', 3, 'a', 'NOT_ACTIVE');
    expect((heard.mock.calls[0]?.[0] as CustomEvent).detail).toMatchObject({ placement: 'hero', propositionId: 'a', campaignId: 'campaign', reason: 'NOT_ACTIVE' });
    document.removeEventListener('realtime:withdrawn', heard);
  });

  it('are asked for once by all subscriptions of a turn', async () => {
    page.start();
    await pass();
    page.subscribe('hero');
    page.subscribe('strip');
    await pass();
    expect(page.server.argsOf('Subscribe').at(-1)?.[0]).toEqual([{ id: 'hero' }, { id: 'strip' }]);
    expect(page.server.argsOf('Subscribe')).toHaveLength(2);
  });
});

describe('pages', () => {
  it('keep the load’s id for the first call and have a new one for each further', async () => {
    page.start();
    const loaded = page.engine.visit.page.id;
    page.engine.view();
    expect(page.engine.visit.page.id).toBe(loaded);
    page.engine.view();
    expect(page.engine.visit.page.id).not.toBe(loaded);
    await pass();
    expect((page.server.argsOf('Subscribe').at(-1)?.[1] as PageInfo).id).toBe(page.engine.visit.page.id);
  });

  it('do not show what was meant for the page before', async () => {
    page.start();
    page.engine.view();
    page.subscribe();
    await pass();
    const before = page.engine.visit.page.id;
    page.engine.view();
    await pass();
    page.server.hub.push('PropositionsChanged', 2, [offer('old', { seq: 2, pageId: before })]);
    await pass(300);
    expect(page.shown()).toBe('fallback');
  });
});

describe('identity', () => {
  it('starts the numbering over when a login merges', async () => {
    page.start();
    page.subscribe();
    await pass();
    page.server.hub.push('PropositionsChanged', 90, [offer('a', { seq: 90 })]);
    page.server.hub.push('SessionMerged', 91, 'shopper-0');
    await pass();
    expect(page.server.argsOf('Resume').at(-1)?.[1]).toBe(0);
    page.server.hub.push('PropositionsChanged', 4, [offer('b', { seq: 4 })]);
    expect(page.shown()).toBe('b');
  });

  it('reset sends what is left, then is a new shopper with a new session', async () => {
    page.start();
    await pass();
    const before = page.engine.visit.shopperId;
    page.engine.track('last');
    const done = page.engine.reset();
    await pass(100);
    await done;
    await pass(100);
    expect(page.tracked().flat().map((event) => event.event)).toEqual(['last']);
    expect(page.engine.visit.token.current?.shopperId).not.toBe(before);
    expect(page.server.hub.calls[0]).toMatchObject({ method: 'Resume', args: [null, 0, {}] });
  });
});
