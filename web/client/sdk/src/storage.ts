import type { KeyValueStore } from './types.js';

export class MemoryStore implements KeyValueStore {
  readonly #values = new Map<string, string>();

  getItem(key: string): string | null {
    return this.#values.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.#values.set(key, value);
  }

  removeItem(key: string): void {
    this.#values.delete(key);
  }

  keys(): string[] {
    return [...this.#values.keys()];
  }
}

/** What the tabs of this origin share, or memory where the browser refuses it (blocked cookies, full). */
export function browserStore(): KeyValueStore {
  try {
    const store = globalThis.localStorage;
    store.setItem('realtime:probe', '1');
    store.removeItem('realtime:probe');
    return store;
  } catch {
    return new MemoryStore();
  }
}

/** The names of all that a store holds; undefined where it can't say. */
export const keysOf = (store: KeyValueStore): string[] | undefined =>
  typeof Storage === 'function' && store instanceof Storage ? Object.keys(store) : store.keys?.();

export function readJson<T>(store: KeyValueStore, key: string): T | undefined {
  try {
    const text = store.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

export function writeJson(store: KeyValueStore, key: string, value: unknown): void {
  try {
    store.setItem(key, JSON.stringify(value));
  } catch {
    // A full store costs persistence, not the page.
  }
}
