import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Entry } from '../src/outbox.js';
import { Shelf } from '../src/shelf.js';
import { MemoryStore } from '../src/storage.js';
import { fakeLocks, pass } from './fakes.js';

const entry = (name: string, at = 1): Entry => ({ kind: 'event', messageId: name, at, bytes: 1, event: { type: 'track', event: name } });
const idsOf = (entries: Entry[]) => entries.map(({ messageId }) => messageId);

let store: MemoryStore;
let shopper: string | undefined;
const shelf = () => new Shelf(store, 'outbox', () => shopper);

beforeEach(() => {
  vi.useFakeTimers();
  store = new MemoryStore();
  shopper = 'me';
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe.each([['with', true], ['without', false]])('Shelf %s the Web Locks API', (_, hasLocks) => {
  beforeEach(() => vi.stubGlobal('navigator', hasLocks ? { locks: fakeLocks() } : {}));

  it('leaves alone what belongs to an open page', async () => {
    const open = shelf();
    open.open();
    await pass();
    open.put([entry('a')]);
    expect(await shelf().takeOver()).toEqual({ own: [], foreign: [] });
    expect(open.isMine).toBe(true);
  });

  it('takes over what a page left behind, once, and the oldest first', async () => {
    for (const [name, at] of [['second', 2], ['first', 1]] as const) {
      const gone = shelf();
      gone.open();
      await pass();
      gone.put([entry(name, at)]);
      gone.leave();
    }
    await pass();
    expect(idsOf((await shelf().takeOver()).own)).toEqual(['first', 'second']);
    expect((await shelf().takeOver()).own).toEqual([]);
  });

  it('tells a page that returns that it was taken over', async () => {
    const away = shelf();
    away.open();
    await pass();
    away.put([entry('a')]);
    away.leave();
    await pass();
    await shelf().takeOver();
    expect(away.isMine).toBe(false);
  });

  it('does not mix shoppers', async () => {
    const before = shelf();
    before.put([entry('a')]);
    before.leave();
    shopper = 'somebody else';
    const { own, foreign } = await shelf().takeOver();
    expect([idsOf(own), idsOf(foreign)]).toEqual([[], ['a']]);
  });
});

describe('Shelf', () => {
  it('finds the box of a crashed page by its lock, which crashed with it', async () => {
    const crashed = new Shelf(store, 'outbox', () => shopper);
    vi.stubGlobal('navigator', { locks: fakeLocks() });
    crashed.put([entry('a')]);
    expect(idsOf((await shelf().takeOver()).own)).toEqual(['a']);
  });

  it('without locks, counts a page as gone that has said nothing for minutes', async () => {
    vi.stubGlobal('navigator', {});
    shelf().put([entry('a')]);
    expect((await shelf().takeOver()).own).toEqual([]);
    await pass(6 * 60_000);
    expect(idsOf((await shelf().takeOver()).own)).toEqual(['a']);
  });

  it('keeps one queue in a store that cannot list its keys', async () => {
    vi.stubGlobal('navigator', {});
    const plain = {
      getItem: (key: string) => store.getItem(key),
      setItem: (key: string, value: string) => store.setItem(key, value),
      removeItem: (key: string) => store.removeItem(key),
    };
    const before = new Shelf(plain, 'outbox', () => shopper);
    before.put([entry('a')]);
    expect(idsOf((await new Shelf(plain, 'outbox', () => shopper).takeOver()).own)).toEqual(['a']);
  });
});
