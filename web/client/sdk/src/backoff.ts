const FIRST = 250;
const MOST = 30_000;

/**
 * Waiting times between attempts: doubling, with full jitter above a floor of half, so that the pages of
 * a restarted server do not all return in the same instant. Never gives up.
 */
export class Backoff {
  #attempt = 0;

  constructor(private readonly random: () => number = Math.random) {}

  next(): number {
    const ceiling = Math.min(MOST, FIRST * 2 ** this.#attempt);
    this.#attempt = Math.min(this.#attempt + 1, 30);
    return ceiling / 2 + (ceiling / 2) * this.random();
  }

  reset(): void {
    this.#attempt = 0;
  }

  get attempts(): number {
    return this.#attempt;
  }
}
