import { describe, expect, it } from 'vitest';
import { Backoff } from '../src/backoff.js';

const times = (random: number, count: number) => {
  const backoff = new Backoff(() => random);
  return Array.from({ length: count }, () => backoff.next());
};

describe('Backoff', () => {
  it('doubles up to 30 s and stays there', () => {
    expect(times(1, 10)).toEqual([250, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  });

  it('spreads over the upper half', () => {
    expect(times(0, 3)).toEqual([125, 250, 500]);
  });

  it('begins anew after a reset, and never overflows', () => {
    const backoff = new Backoff(() => 1);
    for (let i = 0; i < 5000; i++) {
      expect(backoff.next()).toBeLessThanOrEqual(30_000);
    }
    backoff.reset();
    expect(backoff.next()).toBe(250);
  });
});
