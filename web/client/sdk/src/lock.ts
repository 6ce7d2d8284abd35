import { newId } from './ids.js';
import { readJson, writeJson } from './storage.js';
import type { KeyValueStore } from './types.js';

const HELD_FOR = 10_000;
const SETTLE = 30;
/** A write reaches the other tabs within milliseconds; where it has not by then, it never will. */
const PASSED_ON = 1000;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Runs `work` in one tab of this origin at a time; what it writes into the store is there for the next one. */
export async function withLock<T>(name: string, store: KeyValueStore, work: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks;
  return locks ? await locks.request(name, () => takeTurn(name, locks, store, work)) : withStoreLock(name, store, work);
}

/**
 * A browser passes locks on at once, but what one tab wrote in its own time: the next in line may read what was there
 * before. So each turn has a number, written last, and for a while the number of the last turn is the name of a lock,
 * which all tabs see alike: a tab begins when the store shows what the locks say.
 */
async function takeTurn<T>(name: string, locks: LockManager, store: KeyValueStore, work: () => Promise<T>): Promise<T> {
  const numbers = `${name}#`;
  const written = () => Number(readJson(store, name)) || 0;
  const { held = [] } = await locks.query();
  const last = Math.max(0, ...held.map((lock) => (lock.name?.startsWith(numbers) ? Number(lock.name.slice(numbers.length)) : 0)));
  for (let waited = 0; written() < last && waited < PASSED_ON; waited += SETTLE) {
    await pause(SETTLE);
  }
  try {
    return await work();
  } finally {
    const turn = Math.max(last, written()) + 1;
    writeJson(store, name, turn);
    await hold(locks, numbers + turn);
  }
}

/** Resolves when the lock is held; it stays so for long enough that any write has been passed on. */
function hold(locks: LockManager, name: string): Promise<void> {
  return new Promise((resolve) => {
    const held = () => {
      resolve();
      return pause(HELD_FOR);
    };
    locks.request(name, { mode: 'shared' }, held).catch(() => resolve());
  });
}

/**
 * For pages without the Web Locks API (plain http). Best effort: two tabs that write in the same
 * instant see after a moment who was last; and it never waits longer than a lock may be held.
 */
async function withStoreLock<T>(name: string, store: KeyValueStore, work: () => Promise<T>): Promise<T> {
  const mine = newId('');
  const giveUp = Date.now() + HELD_FOR;
  while (Date.now() < giveUp) {
    const [owner, until] = (store.getItem(name) ?? '').split(' ');
    if (owner === mine) {
      break;
    }
    if (!owner || Number(until) < Date.now()) {
      store.setItem(name, `${mine} ${Date.now() + HELD_FOR}`);
    }
    await pause(SETTLE);
  }
  try {
    return await work();
  } finally {
    if (store.getItem(name)?.startsWith(mine)) {
      store.removeItem(name);
    }
  }
}
