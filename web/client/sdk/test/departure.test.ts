import { describe, expect, it, vi } from 'vitest';
import { hide, pass } from './fakes.js';
import { stage } from './stage.js';

const page = stage();

interface Beaconed {
  writeKey: string;
  sentAt: string;
  batch: { type: string; event?: string; messageId: string; anonymousId: string; userId?: string; properties?: Record<string, unknown> }[];
}

function beacons(isTaken = true) {
  const send = vi.fn((_url: string, _body: string) => isTaken);
  vi.stubGlobal('navigator', { ...navigator, sendBeacon: send });
  return { send, bodies: () => send.mock.calls.map(([, body]) => JSON.parse(body) as Beaconed) };
}

const leave = () => globalThis.dispatchEvent(new Event('pagehide'));

async function offlinePage() {
  page.start();
  await pass();
  page.server.isDown = true;
  page.server.hub.lose();
  await pass();
}

describe('leaving a page', () => {
  it('sends what waits as a text/plain batch in the shopper’s name, displays and clicks as promotion events', async () => {
    const { send, bodies } = beacons();
    await offlinePage();
    const tracked = page.engine.track('Product Viewed', { product_id: '1' });
    page.engine.report('proposition', 'display');
    page.engine.report('proposition', 'click');
    page.engine.identify('u');
    page.engine.identify('proven', undefined, 'token');
    leave();
    expect(send.mock.calls[0]?.[0]).toMatch(/\/v1\/batch$/);
    const [body] = bodies();
    expect(body?.writeKey).toBe('rtw_demo_x');
    expect(body?.batch.map(({ type, event, userId }) => event ?? `${type} ${userId}`)).toEqual(['Promotion Viewed', 'Promotion Clicked', 'Product Viewed', 'identify u']);
    expect(body?.batch[0]?.properties).toEqual({ promotion_id: 'proposition' });
    expect(body?.batch[2]?.messageId).toBe(tracked);
    expect(new Set(body?.batch.map(({ anonymousId }) => anonymousId))).toEqual(new Set([page.engine.visit.token.current?.anonymousId]));
  });

  it('keeps all of it for the next page, which sends it under the same message ids', async () => {
    const { bodies } = beacons();
    await offlinePage();
    const id = page.engine.track('a');
    leave();
    await page.engine.close();
    page.server.isDown = false;
    page.start();
    await pass(1000);
    expect(bodies()[0]?.batch[0]?.messageId).toBe(id);
    expect(page.tracked().flat().map(({ messageId }) => messageId)).toEqual([id]);
    expect(page.engine.outbox.length).toBe(0);
    expect(page.store.keys().filter((key) => key.includes('outbox'))).toEqual([]);
  });

  it('sends nothing twice when a page is hidden and then left', async () => {
    const { send } = beacons();
    await offlinePage();
    page.engine.track('a');
    hide(true);
    leave();
    expect(send).toHaveBeenCalledOnce();
  });

  it('sends no beacon where nothing waits, or a connection carries it', async () => {
    const { send } = beacons();
    page.start();
    await pass();
    page.engine.track('a');
    hide(true);
    await pass();
    leave();
    expect(send).not.toHaveBeenCalled();
  });

  it('sends at most what a browser lets a leaving page send', async () => {
    const { send, bodies } = beacons();
    await offlinePage();
    for (let i = 0; i < 6; i++) {
      page.engine.track(`${i}`, { words: 'x'.repeat(15_000) });
    }
    leave();
    expect(send.mock.calls[0]?.[1].length).toBeLessThan(64_000);
    expect(bodies()[0]?.batch.map(({ event }) => event)).toEqual(['0', '1', '2']);
  });

  it('does not count as sent what the browser did not take', async () => {
    const { send } = beacons(false);
    await offlinePage();
    page.engine.track('a');
    hide(true);
    leave();
    expect(send).toHaveBeenCalledTimes(2);
  });

  it('lets a consent outlive the page', async () => {
    beacons();
    await offlinePage();
    page.engine.consent({ marketing: 'DENIED' });
    page.engine.consent({ analytics: 'GRANTED' });
    leave();
    const call = vi.mocked(fetch).mock.calls.at(-1) as unknown as [string, RequestInit];
    expect(call[0]).toMatch(/\/v1\/consent$/);
    expect(call[1]).toMatchObject({ method: 'POST', keepalive: true, headers: { authorization: `Bearer ${page.engine.visit.token.current?.token}` } });
    expect(JSON.parse(call[1].body as string)).toEqual({ purposes: { marketing: 'DENIED', analytics: 'GRANTED' } });
  });

  it('drops what another shopper of this browser could not send, and says so', async () => {
    beacons();
    await offlinePage();
    page.engine.track('before');
    leave();
    await page.engine.close();
    page.store.removeItem(page.engine.visit.token.key);
    page.server.isDown = false;
    page.start();
    const dropped = vi.fn();
    page.engine.visit.events.on('dropped', dropped);
    await pass(1000);
    expect(dropped).toHaveBeenCalledWith(expect.objectContaining({ event: 'before', reason: 'other-shopper' }));
    expect(page.tracked()).toEqual([]);
  });
});
