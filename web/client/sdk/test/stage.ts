import { afterEach, beforeEach, vi } from 'vitest';
import { Engine } from '../src/realtime.js';
import { MemoryStore } from '../src/storage.js';
import type { RealtimeOptions, TrackedEvent, View } from '../src/types.js';
import { fakeLocks, FakeServer, fakeTokens, hide, titleOf } from './fakes.js';

/** A page with a server of its own for each test of the file. */
export function stage() {
  const page = {
    server: new FakeServer(),
    engine: undefined as unknown as Engine,
    views: [] as View[],
    store: new MemoryStore(),
    /** Opens the page; again, a further tab or the page after it. */
    start: (options: Partial<RealtimeOptions> = {}) =>
      (page.engine = new Engine({ writeKey: 'rtw_demo_x', storage: page.store, ...options }, page.server.connect)),
    subscribe: (placement = 'hero') =>
      page.engine.subscribe(placement, (view) => page.views.push(view), { fallback: { title: 'fallback' } }),
    tracked: () => page.server.argsOf('Track').map(([events]) => events as TrackedEvent[]),
    shown: () => titleOf(page.views.at(-1)),
  };

  beforeEach(() => {
    vi.useFakeTimers();
    hide(false);
    vi.stubGlobal('navigator', { ...navigator, locks: fakeLocks() });
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    fakeTokens();
    page.server = new FakeServer();
    page.views = [];
    page.store = new MemoryStore();
  });
  afterEach(async () => {
    await page.engine?.close();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  return page;
}
