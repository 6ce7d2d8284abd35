import { describe, expect, it, vi } from 'vitest';
import { Backoff } from '../src/backoff.js';
import { Busy, retryAfterOf, waitOf } from '../src/retryAfter.js';
import { pass } from './fakes.js';
import { stage } from './stage.js';

const page = stage();

describe('Retry-After', () => {
  it('is read as seconds, as a date, and from the hub’s problem', () => {
    vi.setSystemTime(new Date('2026-01-01T00:00:00Z'));
    expect(retryAfterOf('7')).toBe(7000);
    expect(retryAfterOf('Thu, 01 Jan 2026 00:01:00 GMT')).toBe(60_000);
    expect(retryAfterOf('Thu, 01 Jan 2015 00:01:00 GMT')).toBe(0);
    expect(retryAfterOf('soon')).toBe(0);
    expect(retryAfterOf(null)).toBe(0);
    expect(waitOf(new Error('HubException: {"code":"rate_limited","retryAfter":3}'))).toBe(3000);
    expect(waitOf(new Error('anything'))).toBe(0);
    expect(waitOf(new Busy('', 5))).toBe(5);
  });

  it('is the least that is waited, with jitter on top', () => {
    expect(new Backoff(() => 0).next(5000)).toBe(5000);
    expect(new Backoff(() => 1).next(5000)).toBe(5125);
    expect(new Backoff(() => 0).next()).toBe(125);
  });

  it('of the token call keeps a page away, whatever else happens', async () => {
    const refusing = vi.fn(async () => new Response('', { status: 429, headers: { 'retry-after': '20' } }));
    vi.stubGlobal('fetch', refusing);
    page.start();
    await pass(1000);
    globalThis.dispatchEvent(new Event('online'));
    await pass(18_000);
    expect(refusing).toHaveBeenCalledOnce();
    await pass(2000);
    expect(refusing).toHaveBeenCalledTimes(2);
  });

  it('of a hub call holds back the next attempt', async () => {
    let times = 0;
    page.server.replies.Track = () => {
      if (++times === 1) {
        throw new Error('HubException: {"code":"rate_limited","retryAfter":10}');
      }
      return { accepted: 1, duplicates: 0, errors: [], seq: 1 };
    };
    page.start();
    await pass();
    page.engine.track('a');
    await pass(9900);
    expect(times).toBe(1);
    await pass(1000);
    expect(times).toBe(2);
  });
});
