import { now, since } from './clock.js';

const EVERY = 1000;

/**
 * Tells for how long the page did not run. What arrived meanwhile waited that long to be read,
 * so a push that is handled right after such a gap is older than its receipt.
 */
export class Heartbeat {
  #last = now();
  readonly #timer = setInterval(() => (this.#last = now()), EVERY);

  /** Milliseconds that the page may have stood still just before now. */
  get gap(): number {
    return Math.max(0, since(this.#last) - EVERY);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
