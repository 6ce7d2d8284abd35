const FIRST = 250;
const MOST = 30_000;

/**
 * Waiting times between attempts: doubling, with full jitter above a floor of half, so that the pages of
 * a restarted server do not all return in the same instant. Never gives up.
 */
export class Backoff {
  #attempt = 0;

  constructor(private readonly random: () => number = Math.random) {}

  /** Not before `asked` milliseconds, where the server has said so: then jitter comes on top of that. */
  next(asked = 0): number {
    const ceiling = Math.min(MOST, FIRST * 2 ** this.#attempt);
    this.#attempt = Math.min(this.#attempt + 1, 30);
    const jitter = (ceiling / 2) * this.random();
    return Math.max(ceiling / 2, asked) + jitter;
  }

  reset(): void {
    this.#attempt = 0;
  }

  get attempts(): number {
    return this.#attempt;
  }
}
