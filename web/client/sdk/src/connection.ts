import { HttpTransportType, HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import { Backoff } from './backoff.js';
import { now, since } from './clock.js';
import { waitOf } from './retryAfter.js';
import type { ConnectionState } from './types.js';

/** A connection that held this long was a good one; one lost sooner counts as a failed attempt. */
const STEADY = 5000;

/** The part of a SignalR connection that is used here. */
export interface Hub {
  start(): Promise<void>;
  stop(): Promise<void>;
  invoke<T>(method: string, ...args: unknown[]): Promise<T>;
  on(method: string, handler: (...args: never[]) => void): void;
  onclose(handler: (error?: Error) => void): void;
}

export type Connect = (url: string, token: string) => Hub;

export const connectSignalR: Connect = (url, token) =>
  new HubConnectionBuilder()
    .withUrl(url, {
      skipNegotiation: true,
      transport: HttpTransportType.WebSockets,
      accessTokenFactory: () => token,
    })
    .configureLogging(LogLevel.None)
    .build();

export interface ConnectionHooks {
  /** A token for the next attempt; `again` when the last attempts failed and the one used may be why. */
  token(again: boolean): Promise<string>;
  /** What the server may call. */
  handlers: Record<string, (...args: never[]) => void>;
  /** First calls on every new connection; the connection counts as up when they have succeeded. */
  opened(hub: Hub): Promise<void>;
  changed(state: ConnectionState): void;
  failed(error: unknown): void;
}

/** One connection at a time, for ever: after a loss it comes back, waiting longer each time it fails. */
export class Connection {
  #hub: Hub | undefined;
  #state: ConnectionState = 'connecting';
  #closed = false;
  #atOnce = false;
  #generation = 0;
  /** How long the server has asked to be left alone, and until when. */
  #asked = 0;
  #notBefore = 0;
  #wake: () => void = () => {};
  readonly #backoff = new Backoff();

  constructor(
    private readonly url: string,
    private readonly hooks: ConnectionHooks,
    private readonly connect: Connect,
  ) {}

  get state(): ConnectionState {
    return this.#state;
  }

  /** The hub while it is up. */
  get hub(): Hub | undefined {
    return this.#state === 'connected' ? this.#hub : undefined;
  }

  async run(): Promise<void> {
    globalThis.addEventListener?.('online', this.poke);
    document.addEventListener('visibilitychange', this.poke);
    while (!this.#closed) {
      this.#atOnce = false;
      await this.#once();
      if (!this.#closed && !this.#atOnce) {
        this.#become('waiting');
        await this.#sleep(this.#backoff.next(this.#asked));
      }
    }
    globalThis.removeEventListener?.('online', this.poke);
    document.removeEventListener('visibilitychange', this.poke);
    this.#become('closed');
  }

  /** Does not wait any longer, unless the server has asked for it: the network or the shopper is back. */
  readonly poke = (): void => {
    if (document.visibilityState === 'visible' && Date.now() >= this.#notBefore) {
      this.#wake();
    }
  };

  /** Drops the present connection; the next one acts for whatever the token says then. */
  async restart(): Promise<void> {
    this.#generation++;
    this.#atOnce = true;
    this.#wake();
    await this.#hub?.stop();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#wake();
    await this.#hub?.stop();
  }

  async #once(): Promise<void> {
    const generation = this.#generation;
    const outdated = () => this.#closed || generation !== this.#generation;
    this.#become('connecting');
    this.#asked = 0;
    try {
      const token = await this.hooks.token(this.#backoff.attempts % 3 === 2);
      if (outdated()) {
        return;
      }
      const hub = (this.#hub = this.connect(this.url, token));
      const lost = new Promise<void>((resolve) => hub.onclose(() => resolve()));
      for (const [method, handler] of Object.entries(this.hooks.handlers)) {
        hub.on(method, handler);
      }
      await hub.start();
      if (outdated()) {
        await hub.stop();
        return;
      }
      try {
        await this.hooks.opened(hub);
      } catch (error) {
        await hub.stop();
        throw error;
      }
      const up = now();
      this.#become('connected');
      await lost;
      if (since(up) > STEADY) {
        this.#backoff.reset();
      }
    } catch (error) {
      this.#asked = waitOf(error);
      this.#notBefore = Date.now() + this.#asked;
      this.hooks.failed(error);
    } finally {
      this.#hub = undefined;
    }
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #become(state: ConnectionState): void {
    if (state !== this.#state || state === 'connecting') {
      this.#state = state;
      this.hooks.changed(state);
    }
  }
}
