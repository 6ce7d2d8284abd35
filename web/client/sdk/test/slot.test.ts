import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { now } from '../src/clock.js';
import { Slot, type SlotHost } from '../src/slot.js';
import type { View } from '../src/types.js';
import { hide, offer, pass, titleOf } from './fakes.js';

let views: View[];
let host: { [K in keyof SlotHost]: SlotHost[K] };
let displayed: Set<string>;

const slot = (element: Element | null = null) =>
  new Slot('hero', host, (view) => views.push(view), { fallback: { title: 'fallback' }, element });
const shown = () => titleOf(views.at(-1));

beforeEach(() => {
  vi.useFakeTimers();
  hide(false);
  views = [];
  displayed = new Set();
  host = {
    pageId: 'page-1',
    fallbackAfterMs: 300,
    firstDisplay: ({ id }) => !displayed.has(id) && !!displayed.add(id),
    withdrawn: () => false,
    report: vi.fn(),
    ask: vi.fn(),
    shown: vi.fn(),
  };
});
afterEach(() => vi.useRealTimers());

describe('fallback', () => {
  it('shows after 300 ms without an answer, and not before', async () => {
    slot();
    await pass(299);
    expect(views).toEqual([]);
    await pass(1);
    expect(shown()).toBe('fallback');
  });

  it('does not show when the answer was in time', async () => {
    slot().take(offer('a'), now());
    await pass(1000);
    expect(views.map(titleOf)).toEqual(['a']);
  });

  it('gives way to an offer that comes later', async () => {
    const place = slot();
    await pass(500);
    place.take(offer('a'), now());
    expect(views.map(titleOf)).toEqual(['fallback', 'a']);
  });

  it('prefers what the server sends, unless that is empty', () => {
    const place = slot();
    place.take(offer('f', { items: null, fallback: { data: { title: 'server' } } }), now());
    expect(shown()).toBe('server');
    place.take(offer('g', { items: null, fallback: { data: {} } }), now());
    expect(shown()).toBe('fallback');
  });
});

describe('order', () => {
  it('ignores a proposition older than what it shows', () => {
    const place = slot();
    place.take(offer('new', { seq: 5 }), now());
    place.take(offer('old', { seq: 4 }), now());
    expect(views.map(titleOf)).toEqual(['new']);
  });

  it('ignores a proposition older than a withdrawal', () => {
    const place = slot();
    place.take(offer('a', { seq: 5 }), now());
    place.withdraw('a', 7);
    place.take(offer('late', { seq: 6 }), now());
    expect(shown()).toBe('fallback');
  });

  it('ignores a proposition for another page view', () => {
    slot().take(offer('a', { pageId: 'page-0' }), now());
    expect(views).toEqual([]);
  });

  it('begins anew when the numbering does', () => {
    const place = slot();
    place.take(offer('a', { seq: 50 }), now());
    place.renumber();
    place.take(offer('b', { seq: 2 }), now());
    expect(shown()).toBe('b');
  });
});

describe('validity', () => {
  it('does not render what arrives too late, and asks again', async () => {
    const place = slot();
    await pass();
    const asked = now();
    await pass(24_000);
    place.take(offer('a'), asked);
    expect(views.map(titleOf)).not.toContain('a');
    expect(host.ask).toHaveBeenCalledOnce();
    expect(host.report).not.toHaveBeenCalled();
  });

  it('counts the time that a sleeping device did not count', async () => {
    const place = slot();
    const asked = now();
    vi.setSystemTime(Date.now() + 60_000);
    place.take(offer('a'), asked);
    expect(views.map(titleOf)).not.toContain('a');
  });

  it('takes away what nobody has seen by then, and asks again only when somebody would', async () => {
    const { element, see } = observed();
    const place = slot(element);
    place.take(offer('a'), now());
    expect(shown()).toBe('a');
    await pass(24_001);
    expect(shown()).toBe('fallback');
    expect(host.ask).not.toHaveBeenCalled();
    see(true);
    expect(host.ask).toHaveBeenCalledOnce();
    expect(host.report).not.toHaveBeenCalled();
  });

  it('leaves what was displayed in time', async () => {
    slot().take(offer('a'), now());
    await pass(60_000);
    expect(shown()).toBe('a');
  });

  it('does not render into a hidden page; shows it when that comes to the front in time', async () => {
    hide(true);
    const place = slot();
    await pass();
    place.take(offer('a'), now());
    expect(views).toEqual([]);
    await pass(10_000);
    hide(false);
    expect(shown()).toBe('a');
    expect(host.report).toHaveBeenCalledWith('a', 'display');
  });
});

describe('display', () => {
  it('is reported once, when it can be seen', async () => {
    const { element, see } = observed();
    const place = slot(element);
    place.take(offer('a'), now());
    expect(host.report).not.toHaveBeenCalled();
    see(true);
    see(false);
    see(true);
    place.take(offer('a', { seq: 2 }), now());
    expect(host.report).toHaveBeenCalledExactlyOnceWith('a', 'display');
  });

  it('is not reported again for a proposition that a resume brought back', async () => {
    const place = slot();
    await pass();
    place.take(offer('a'), now());
    place.clear();
    place.take(offer('a', { seq: 2 }), now());
    expect(host.report).toHaveBeenCalledOnce();
  });

  it('counts as seen without an observer as soon as the page is', async () => {
    slot().take(offer('a'), now());
    await pass();
    expect(host.report).toHaveBeenCalledExactlyOnceWith('a', 'display');
  });
});

describe('withdrawal and dismissal', () => {
  it('shows the fallback at once', () => {
    const place = slot();
    place.take(offer('a'), now());
    expect(place.withdraw('a', 2)).toBe(true);
    expect(shown()).toBe('fallback');
  });

  it('leaves another proposition alone', () => {
    const place = slot();
    place.take(offer('a'), now());
    expect(place.withdraw('b', 2)).toBe(false);
    expect(shown()).toBe('a');
  });

  it('reports a click and a dismissal, which takes the offer away', () => {
    const place = slot();
    place.take(offer('a'), now());
    views.at(-1)?.click();
    views.at(-1)?.dismiss();
    expect(host.report).toHaveBeenCalledWith('a', 'click');
    expect(host.report).toHaveBeenCalledWith('a', 'dismiss');
    expect(shown()).toBe('fallback');
  });
});

/** An element below the fold, until `see(true)`. */
function observed() {
  let report: (entries: { isIntersecting: boolean }[]) => void = () => {};
  vi.stubGlobal('IntersectionObserver', class {
    constructor(callback: typeof report) {
      report = callback;
    }
    observe() {}
    disconnect() {}
  });
  return { element: document.createElement('div'), see: (isIntersecting: boolean) => report([{ isIntersecting }]) };
}
afterEach(() => vi.unstubAllGlobals());
