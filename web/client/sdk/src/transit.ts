import { since, type Instant } from './clock.js';

const KEPT = 32;

/**
 * What the round trips so far say about the way from the server: how long a message may have been
 * under way at worst, and how far this device's wall clock is from the server's.
 */
export class Transit {
  readonly #trips: number[] = [];
  #best = Infinity;
  #offset = 0;

  /** Notes a reply to a request sent at `sent`; `serverTime` is the server's clock while it answered. */
  reply(sent: Instant, serverTime?: string): void {
    const trip = since(sent);
    this.#trips.push(trip);
    if (this.#trips.length > KEPT) {
      this.#trips.shift();
    }
    const server = serverTime ? Date.parse(serverTime) : NaN;
    if (trip <= this.#best && !Number.isNaN(server)) {
      this.#best = trip;
      this.#offset = server - (sent.wall + trip / 2);
    }
  }

  /** The longest recent round trip: no single way was longer. Milliseconds. */
  get worst(): number {
    return Math.max(0, ...this.#trips);
  }

  /** What to add to this device's wall clock to get the server's. Milliseconds. */
  get offset(): number {
    return this.#offset;
  }

  /** An event's own time, told in the server's clock. */
  timestamp(wall: number): string {
    return new Date(wall + this.#offset).toISOString();
  }
}
