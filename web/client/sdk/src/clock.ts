/**
 * An instant on both of the browser's clocks. The monotonic one may stand still while a device
 * sleeps and the wall clock may be set, so the larger difference is the one to trust when something expires.
 */
export interface Instant {
  mono: number;
  wall: number;
}

export const now = (): Instant => ({ mono: performance.now(), wall: Date.now() });

/** Milliseconds since `then`, never too few. */
export const since = (then: Instant): number =>
  Math.max(performance.now() - then.mono, Date.now() - then.wall, 0);

/** What a browser's timer can wait for at most; more is taken for zero. */
export const LONGEST_TIMER = 2 ** 31 - 1;

/** The instant `ms` before now, for what was under way that long. */
export function ago(ms: number): Instant {
  const { mono, wall } = now();
  return { mono: mono - ms, wall: wall - ms };
}
