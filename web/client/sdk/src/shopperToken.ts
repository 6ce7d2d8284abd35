import { withLock } from './lock.js';
import { Busy, retryAfterOf } from './retryAfter.js';
import { readJson, writeJson } from './storage.js';
import type { KeyValueStore } from './types.js';

/** Whom this browser acts as. Shared by all tabs of the origin; instants are this device's clock. */
export interface Shopper {
  token: string;
  anonymousId: string;
  shopperId: string;
  renewAt: number;
  expiresAt: number;
}

interface TokenAnswer {
  token: string;
  anonymousId: string;
  shopperId: string;
  expiresInMs: number;
}

/** The server's answer was a refusal, not an accident: trying the same again changes nothing. */
export class Refused extends Error {}

/** After four fifths of its life; sooner, but not before half, where that would leave less than five minutes. */
const renewAfter = (ms: number) => Math.max(ms * 0.5, Math.min(ms * 0.8, ms - 300_000));

/** Gets, keeps and renews the shopper token; two tabs opened at once get one shopper. */
export class ShopperToken {
  readonly key: string;

  constructor(
    private readonly host: string,
    private readonly writeKey: string,
    private readonly store: KeyValueStore,
  ) {
    this.key = `realtime:shopper:${writeKey}`;
  }

  get current(): Shopper | undefined {
    return readJson<Shopper>(this.store, this.key);
  }

  /** A token that is still good. `refused` is one that the server would not take: never answered again. */
  async get(refused?: string): Promise<Shopper> {
    const usable = () => {
      const kept = this.current;
      return kept && kept.token !== refused && Date.now() < kept.renewAt ? kept : undefined;
    };
    return usable() ?? (await this.#locked(async () => usable() ?? (await this.#renew(this.current, refused))));
  }

  /** A new anonymous shopper, for everything from here on. */
  async reset(): Promise<Shopper> {
    return await this.#locked(() => this.#ask(undefined));
  }

  /** A login joined this browser's shopper with another one; `token` acts as that one, and lives at least as long as the one kept. */
  moved(shopperId: string, token?: string | null): void {
    const kept = this.current;
    if (kept && (kept.shopperId !== shopperId || token)) {
      writeJson(this.store, this.key, { ...kept, shopperId, token: token ?? kept.token });
    }
  }

  #locked<T>(work: () => Promise<T>): Promise<T> {
    return withLock(`${this.key}:lock`, this.store, work);
  }

  async #renew(kept: Shopper | undefined, refused: string | undefined): Promise<Shopper> {
    try {
      return await this.#ask(kept?.token);
    } catch (error) {
      if (error instanceof Refused && kept) {
        return await this.#ask(undefined);
      }
      if (kept && kept.token !== refused && Date.now() < kept.expiresAt) {
        return kept;
      }
      throw error;
    }
  }

  async #ask(previous: string | undefined): Promise<Shopper> {
    const response = await fetch(`${this.host}/v1/shoppers/token`, {
      method: 'POST',
      credentials: 'omit',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ writeKey: this.writeKey, ...(previous ? { token: previous } : {}) }),
    });
    if (!response.ok) {
      const text = `realtime: the server answered ${response.status} to the request for a shopper token`;
      const isRefusal = response.status < 500 && response.status !== 429 && response.status !== 408;
      throw isRefusal ? new Refused(text) : new Busy(text, retryAfterOf(response.headers.get('retry-after')));
    }
    const answer = (await response.json()) as TokenAnswer;
    const shopper: Shopper = {
      token: answer.token,
      anonymousId: answer.anonymousId,
      shopperId: answer.shopperId,
      renewAt: Date.now() + renewAfter(answer.expiresInMs),
      expiresAt: Date.now() + answer.expiresInMs,
    };
    writeJson(this.store, this.key, shopper);
    return shopper;
  }
}
