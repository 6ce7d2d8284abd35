import { newId } from './ids.js';
import type { Entry } from './outbox.js';
import { keysOf, readJson, writeJson } from './storage.js';
import type { KeyValueStore } from './types.js';

/** Without the Web Locks API a page counts as gone when it has said so, or has written nothing for so long. */
const SILENT = 5 * 60_000;

interface Box {
  /** The anonymousId in whose name the entries were made. */
  of?: string | undefined;
  at: number;
  /** The page has been left. */
  left?: boolean;
  entries: Entry[];
}

/**
 * Where a page's unsent entries outlive it. Each page load has a box of its own in the store that all tabs share, so
 * that no two write the same one, and a lock of the box's name for as long as it is open: whoever gets that lock
 * finds the page gone, by a reload or a crash alike, and takes its box over.
 */
export class Shelf {
  readonly #key: string;
  #release: (() => void) | undefined;

  constructor(
    private readonly store: KeyValueStore,
    private readonly prefix: string,
    private readonly shopper: () => string | undefined,
  ) {
    // A store that can't say what is in it has room for one box.
    this.#key = keysOf(store) ? `${prefix}:${newId('')}` : prefix;
  }

  /** From now on the box is this page's. */
  open(): void {
    const locks = globalThis.navigator?.locks;
    if (locks && !this.#release) {
      const held = new Promise<void>((resolve) => (this.#release = resolve));
      locks.request(this.#key, () => held).catch(() => {});
    }
  }

  /** The page goes, perhaps to return; a lock held on would keep browsers from setting it aside whole. */
  leave(): void {
    const box = readJson<Box>(this.store, this.#key);
    if (box) {
      writeJson(this.store, this.#key, { ...box, left: true });
    }
    this.#release?.();
    this.#release = undefined;
  }

  /** False where another page has taken this one's box over. */
  get isMine(): boolean {
    return this.store.getItem(this.#key) !== null;
  }

  put(entries: Entry[]): void {
    if (entries.length > 0) {
      writeJson(this.store, this.#key, { of: this.shopper(), at: Date.now(), entries } satisfies Box);
    } else {
      this.store.removeItem(this.#key);
    }
  }

  /** What pages that are gone have left, oldest first; `foreign` was done under another anonymousId. */
  async takeOver(): Promise<{ own: Entry[]; foreign: Entry[] }> {
    const boxes: Box[] = [];
    const others = (keysOf(this.store) ?? [this.#key]).filter((key) => key.startsWith(this.prefix) && (key !== this.#key || key === this.prefix));
    for (const key of others) {
      await this.#ifGone(key, () => {
        const box = readJson<Box>(this.store, key);
        if (Array.isArray(box?.entries)) {
          boxes.push(box);
        }
        this.store.removeItem(key);
      });
    }
    const me = this.shopper();
    const mine = ({ of }: Box) => of === undefined || of === me;
    const entries = (of: Box[]) => of.flatMap((box) => box.entries).sort((a, b) => a.at - b.at);
    return { own: entries(boxes.filter(mine)), foreign: entries(boxes.filter((box) => !mine(box))) };
  }

  async #ifGone(key: string, work: () => void): Promise<void> {
    const locks = globalThis.navigator?.locks;
    if (locks && key !== this.#key) {
      await locks.request(key, { ifAvailable: true }, (lock) => {
        if (lock) {
          work();
        }
      });
      return;
    }
    const box = readJson<Box>(this.store, key);
    if (!box || box.left || key === this.#key || Date.now() - box.at > SILENT) {
      work();
    }
  }
}
