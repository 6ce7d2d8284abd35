import { describe, expect, it, vi } from 'vitest';
import { LARGEST_EVENT, Outbox, OUTBOX_BOUND, OUTBOX_BYTES, type Entry } from '../src/outbox.js';
import { Shelf } from '../src/shelf.js';
import { MemoryStore } from '../src/storage.js';

const event = (name: string, words = '') => ({ kind: 'event', event: { type: 'track', event: name, properties: { words } } }) as const;
const nameOf = (entry: Entry) => (entry.kind === 'event' ? entry.event.event : entry.kind);

function outbox(store = new MemoryStore(), held: (entry: Entry) => boolean = () => false) {
  const dropped: string[] = [];
  const shelf = new Shelf(store, 'outbox', () => 'somebody');
  const box = new Outbox(shelf, { dropped: (entry, reason) => dropped.push(`${nameOf(entry)}: ${reason}`), held, outdated: () => false });
  return { box, shelf, dropped, store, written: () => store.keys().map((key) => store.getItem(key)).join() };
}

describe('Outbox', () => {
  it('holds 250 entries and says which event it drops for the next', () => {
    const { box, dropped } = outbox();
    for (let i = 0; i < OUTBOX_BOUND + 3; i++) {
      box.add(event(`event ${i}`));
    }
    expect(box.length).toBe(OUTBOX_BOUND);
    expect(dropped).toEqual(['event 0: full', 'event 1: full', 'event 2: full']);
  });

  it('holds 256 KB, counted as UTF-8', () => {
    const { box, dropped } = outbox();
    const words = 'ø'.repeat(15_000);
    for (let i = 0; i < 12; i++) {
      box.add(event(`event ${i}`, words));
      expect(box.bytes).toBeLessThanOrEqual(OUTBOX_BYTES);
    }
    expect(box.length).toBe(8);
    expect(dropped).toEqual(['event 0: full', 'event 1: full', 'event 2: full', 'event 3: full']);
  });

  it('refuses at once what the server would refuse', () => {
    const { box, dropped } = outbox();
    box.add(event('huge', 'x'.repeat(LARGEST_EVENT)));
    expect(box.length).toBe(0);
    expect(dropped).toEqual(['huge: too-large']);
  });

  it('drops no report and no consent while there is an event', () => {
    const { box, dropped } = outbox();
    box.add({ kind: 'report', propositionId: 'p', report: 'display' });
    box.add({ kind: 'consent', purposes: { marketing: 'DENIED' } });
    for (let i = 0; i < OUTBOX_BOUND - 1; i++) {
      box.add(event(`event ${i}`));
    }
    expect(dropped).toEqual(['event 0: full']);
    expect(box.reports.map((entry) => entry.propositionId)).toEqual(['p']);
    expect(box.next().map(nameOf)).toEqual(['consent']);
  });

  it('gives events in order and at most 50, up to the first of another kind', () => {
    const { box } = outbox();
    box.add(event('a'));
    box.add({ kind: 'report', propositionId: 'p', report: 'display' });
    box.add(event('b'));
    box.add({ kind: 'identify', userId: 'u' });
    box.add(event('c'));
    expect(box.next().map(nameOf)).toEqual(['a', 'b']);
    box.done(box.next());
    expect(box.next().map(nameOf)).toEqual(['identify']);
    box.done(box.next());
    for (let i = 0; i < 60; i++) {
      box.add(event(`${i}`));
    }
    expect(box.next()).toHaveLength(50);
  });

  it('keeps a call below what the server reads as one message', () => {
    const { box } = outbox();
    for (let i = 0; i < 10; i++) {
      box.add(event(`${i}`, 'x'.repeat(25_000)));
    }
    expect(box.next().reduce((sum, entry) => sum + entry.bytes, 0)).toBeLessThanOrEqual(OUTBOX_BYTES);
  });

  it('writes down what waits, but no credential and nothing that is held back', () => {
    const { box, written } = outbox(new MemoryStore(), (entry) => nameOf(entry) === 'secret event');
    box.add(event('plain event'));
    box.add(event('secret event'));
    box.add({ kind: 'identify', userId: 'claimed' });
    box.add({ kind: 'identify', userId: 'proven', userToken: 'credential' });
    expect(written()).toContain('plain event');
    expect(written()).toContain('claimed');
    expect(written()).not.toContain('secret event');
    expect(written()).not.toContain('credential');
    expect(box.next().map(nameOf)).toEqual(['plain event']);
  });

  it('gives up what the server may have had and forgotten, and sends what it never had', () => {
    vi.useFakeTimers();
    try {
      const { box, dropped } = outbox();
      box.add(event('sent'));
      box.tried(box.next());
      box.add(event('never sent'));
      vi.advanceTimersByTime(24 * 3_600_000);
      expect(box.next().map(nameOf)).toEqual(['never sent']);
      expect(dropped).toEqual(['sent: stale']);
    } finally {
      vi.useRealTimers();
    }
  });
});
