import { newId } from './ids.js';
import type { KeyValueStore } from './types.js';

const HELD_FOR = 10_000;
const SETTLE = 30;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Runs `work` in one tab of this origin at a time. */
export async function withLock<T>(name: string, store: KeyValueStore, work: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks;
  return locks ? await locks.request(name, work) : withStoreLock(name, store, work);
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
