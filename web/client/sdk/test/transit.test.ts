import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ago, now, since } from '../src/clock.js';
import { Heartbeat } from '../src/heartbeat.js';
import { Transit } from '../src/transit.js';
import { pass } from './fakes.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

it('worst is the longest recent round trip', async () => {
  const transit = new Transit();
  for (const trip of [40, 900, 60]) {
    const sent = now();
    await pass(trip);
    transit.reply(sent);
  }
  expect(transit.worst).toBe(900);
  for (let i = 0; i < 32; i++) {
    transit.reply(ago(50));
  }
  expect(transit.worst).toBe(50);
});

it('timestamps are in the server’s clock, by the quickest reply', async () => {
  const transit = new Transit();
  const server = () => new Date(Date.now() + 3_600_000).toISOString();
  transit.reply(ago(4000), server());
  transit.reply(ago(20), server());
  transit.reply(ago(9000), server());
  expect(Math.abs(Date.parse(transit.timestamp(Date.now())) - Date.now() - 3_600_000)).toBeLessThanOrEqual(10);
});

it('since trusts the clock that went further', () => {
  const then = now();
  vi.setSystemTime(Date.now() + 5000);
  expect(since(then)).toBe(5000);
  vi.setSystemTime(Date.now() - 60_000);
  expect(since(then)).toBe(0);
});

it('a heartbeat knows how long the page stood still', async () => {
  const heartbeat = new Heartbeat();
  await pass(5000);
  expect(heartbeat.gap).toBe(0);
  vi.setSystemTime(Date.now() + 8000);
  expect(heartbeat.gap).toBe(7000);
  heartbeat.stop();
});
