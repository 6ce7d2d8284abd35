import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ShopperToken } from '../src/shopperToken.js';
import { MemoryStore } from '../src/storage.js';
import { fakeLocks, fakeTokens, pass } from './fakes.js';

const HOUR = 3_600_000;
let store: MemoryStore;
const tab = () => new ShopperToken('https://rt.example', 'rtw_demo_x', store);
const previousOf = (fetched: ReturnType<typeof fakeTokens>, call: number) =>
  (JSON.parse((fetched.mock.calls[call] as [string, { body: string }])[1].body) as { token?: string }).token;

const stubLocks = () => vi.stubGlobal('navigator', { ...navigator, locks: fakeLocks() });

/** What one tab writes is there for the others later, as in browsers that have a process a tab. */
function lateStores() {
  const stores = [new MemoryStore(), new MemoryStore()];
  return stores.map((own) => ({
    getItem: (key: string) => own.getItem(key),
    removeItem: (key: string) => own.removeItem(key),
    setItem: (key: string, value: string) => {
      own.setItem(key, value);
      setTimeout(() => stores.forEach((store) => store.setItem(key, value)), 50);
    },
  }));
}

beforeEach(() => {
  vi.useFakeTimers();
  store = new MemoryStore();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('two tabs opened at once', () => {
  it('get one shopper through a browser lock', async () => {
    stubLocks();
    const fetched = fakeTokens();
    const [one, two] = await Promise.all([tab().get(), tab().get()]);
    expect(one.shopperId).toBe(two.shopperId);
    expect(fetched).toHaveBeenCalledOnce();
  });

  it('get one shopper also when a write is passed on later than a lock', async () => {
    stubLocks();
    const fetched = fakeTokens();
    const both = Promise.all(lateStores().map((store) => new ShopperToken('https://rt.example', 'rtw_demo_x', store).get()));
    await pass(2000);
    const [one, two] = await both;
    expect(one?.shopperId).toBe(two?.shopperId);
    expect(fetched).toHaveBeenCalledOnce();
  });

  it('are not held up for long where a store is not shared', async () => {
    stubLocks();
    fakeTokens();
    await tab().get();
    const got = new ShopperToken('https://rt.example', 'rtw_demo_x', new MemoryStore()).get();
    await pass(1500);
    expect((await got).shopperId).toBeTruthy();
  });

  it('get one shopper also where browsers have no locks', async () => {
    vi.stubGlobal('navigator', { ...navigator, locks: undefined });
    const fetched = fakeTokens();
    const both = Promise.all([tab().get(), tab().get()]);
    await pass(2000);
    const [one, two] = await both;
    expect(one.shopperId).toBe(two.shopperId);
    expect(fetched).toHaveBeenCalledOnce();
  });

  it('are not held up for ever by a tab that died with the lock', async () => {
    vi.stubGlobal('navigator', { ...navigator, locks: undefined });
    fakeTokens();
    store.setItem('realtime:shopper:rtw_demo_x:lock', `dead ${Date.now() + 10_000}`);
    const got = tab().get();
    await pass(11_000);
    expect((await got).shopperId).toBeTruthy();
  });
});

describe('renewal', () => {
  beforeEach(stubLocks);

  it('keeps the shopper, and happens before the token ends', async () => {
    const fetched = fakeTokens(HOUR);
    const first = await tab().get();
    await pass(HOUR * 0.79);
    expect((await tab().get()).token).toBe(first.token);
    await pass(HOUR * 0.02);
    const second = await tab().get();
    expect(second.token).not.toBe(first.token);
    expect(second.shopperId).toBe(first.shopperId);
    expect(previousOf(fetched, 1)).toBe(first.token);
  });

  it('goes on with the old token while the server cannot be reached', async () => {
    fakeTokens(HOUR);
    const first = await tab().get();
    await pass(HOUR * 0.9);
    vi.stubGlobal('fetch', vi.fn().mockRejectedValue(new TypeError('offline')));
    expect((await tab().get()).token).toBe(first.token);
    await pass(HOUR * 0.2);
    await expect(tab().get()).rejects.toThrow('offline');
  });

  it('asks for a new one when this one was refused', async () => {
    fakeTokens(HOUR);
    const first = await tab().get();
    const second = await tab().get(first.token);
    expect(second.token).not.toBe(first.token);
    expect(second.shopperId).toBe(first.shopperId);
  });

  it('becomes a new shopper when the server no longer knows the old', async () => {
    fakeTokens(HOUR);
    const first = await tab().get();
    const fetched = vi.fn(async (_url: string, init: { body: string }) =>
      (JSON.parse(init.body) as { token?: string }).token
        ? new Response('{}', { status: 401 })
        : new Response(JSON.stringify({ token: 'n.1', anonymousId: 'n', shopperId: 'new', expiresInMs: HOUR })));
    vi.stubGlobal('fetch', fetched);
    expect((await tab().get(first.token)).shopperId).toBe('new');
  });
});

describe('reset', () => {
  it('is somebody else', async () => {
    stubLocks();
    fakeTokens(HOUR);
    const first = await tab().get();
    expect((await tab().reset()).shopperId).not.toBe(first.shopperId);
  });
});

describe('moved', () => {
  it('keeps the merged shopper for all tabs, with its token', async () => {
    stubLocks();
    fakeTokens(HOUR);
    await tab().get();
    tab().moved('merged', 'merged.1');
    expect(await tab().get()).toMatchObject({ shopperId: 'merged', token: 'merged.1' });
  });
});
