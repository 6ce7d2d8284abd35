import { readJson, writeJson } from './storage.js';
import type { KeyValueStore } from './types.js';

const IDLE = 30 * 60_000;

interface Kept {
  id: string;
  at: number;
}

/** The visit, shared by the tabs of this browser: over after 30 minutes without an event. The server gives its id. */
export class Session {
  readonly key: string;

  constructor(
    writeKey: string,
    private readonly store: KeyValueStore,
  ) {
    this.key = `realtime:session:${writeKey}`;
  }

  get id(): string | null {
    const kept = readJson<Kept>(this.store, this.key);
    return kept && Date.now() - kept.at < IDLE ? kept.id : null;
  }

  adopt(id: string): void {
    writeJson(this.store, this.key, { id, at: Date.now() });
  }

  /** An event happened: the visit goes on. */
  touch(): void {
    const id = this.id;
    if (id) {
      this.adopt(id);
    }
  }

  end(): void {
    this.store.removeItem(this.key);
  }
}
