import { LONGEST_TIMER } from './clock.js';
import { problemOf } from './problem.js';

/** An error of a server that said when to come back. */
export class Busy extends Error {
  constructor(
    text: string,
    readonly retryAfterMs: number,
  ) {
    super(text);
  }
}

const usable = (ms: number) => (ms > 0 ? Math.min(ms, LONGEST_TIMER / 2) : 0);

/** A `Retry-After` header, in seconds or as a date, in milliseconds from now; 0 where there is none. */
export function retryAfterOf(header: string | null): number {
  const seconds = Number(header ?? NaN);
  return usable(Number.isNaN(seconds) ? Date.parse(header ?? '') - Date.now() : seconds * 1000);
}

/** How long an error says to wait, in milliseconds. */
export const waitOf = (error: unknown): number =>
  error instanceof Busy ? error.retryAfterMs : usable((problemOf(error)?.retryAfter ?? 0) * 1000);
