import { describe, expect, it } from 'vitest';
import { Outbox, OUTBOX_BOUND, type Entry } from '../src/outbox.js';
import { MemoryStore } from '../src/storage.js';

const event = (name: string) => ({ kind: 'event', event: { type: 'track', event: name } }) as const;
const nameOf = (entry: Entry) => (entry.kind === 'event' ? entry.event.event : entry.kind);

function outbox(store = new MemoryStore()) {
  const dropped: Entry[] = [];
  return { box: new Outbox(store, 'outbox', (entry) => dropped.push(entry)), dropped, store };
}

describe('Outbox', () => {
  it('holds 250 entries and says which event it drops for the next', () => {
    const { box, dropped } = outbox();
    for (let i = 0; i < OUTBOX_BOUND + 3; i++) {
      box.add(event(`event ${i}`));
    }
    expect(box.length).toBe(OUTBOX_BOUND);
    expect(dropped.map(nameOf)).toEqual(['event 0', 'event 1', 'event 2']);
  });

  it('drops no report while there is an event', () => {
    const { box, dropped } = outbox();
    box.add({ kind: 'report', propositionId: 'p', report: 'display' });
    for (let i = 0; i < OUTBOX_BOUND; i++) {
      box.add(event(`event ${i}`));
    }
    expect(dropped.map(nameOf)).toEqual(['event 0']);
    expect(box.reports.map((entry) => entry.propositionId)).toEqual(['p']);
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
    for (let i = 0; i < 60; i++) {
      box.add(event(`${i}`));
    }
    box.done(box.next());
    expect(box.next()).toHaveLength(50);
  });

  it('outlives a page load with the same message ids, but keeps no credential', () => {
    const { box, store } = outbox();
    const id = box.add(event('a'));
    box.add({ kind: 'identify', userId: 'u', userToken: 'secret' });
    expect(store.getItem('outbox')).not.toContain('secret');
    const { box: after } = outbox(store);
    expect(after.next().map((entry) => entry.messageId)).toEqual([id]);
    expect(after.length).toBe(1);
  });
});
