import { since, type Instant } from './clock.js';
import type { Source, Timing } from './events.js';
import { Recent } from './recent.js';
import { Slot, type SlotHost } from './slot.js';
import type { Proposition, Render, SubscribeOptions, View } from './types.js';
import type { Visit } from './visit.js';

/** The slots of this page, and what happened to propositions on it. */
export class Placements {
  readonly slots = new Map<string, Slot>();
  readonly #gone = new Recent();
  readonly #displayed = new Recent();
  #receivedAt = 0;
  #source: Source = 'timer';

  constructor(
    private readonly visit: Visit,
    private readonly page: Pick<SlotHost, 'fallbackAfterMs' | 'report' | 'ask'>,
  ) {}

  /** What `Subscribe` is called with. */
  get wanted(): { id: string; itemCount?: number }[] {
    return [...this.slots.values()].map(({ placement: id, options: { itemCount } }) =>
      itemCount === undefined ? { id } : { id, itemCount },
    );
  }

  /** A later subscription to the same placement takes it over. */
  add(placement: string, render: Render, options: SubscribeOptions): () => void {
    this.slots.get(placement)?.stop();
    const slot = new Slot(placement, this.#host(), render, options);
    this.slots.set(placement, slot);
    return () => {
      slot.stop();
      if (this.slots.get(placement) === slot) {
        this.slots.delete(placement);
      }
    };
  }

  take(propositions: Proposition[], from: Instant, source: Source): void {
    this.#receive(source, () => {
      for (const proposition of propositions) {
        this.slots.get(proposition.placement)?.take(proposition, from);
      }
    });
  }

  /** The whole truth about the placements that were asked for: what is not in it is not shown either. */
  answer(asked: { id: string }[], propositions: Proposition[], from: Instant): void {
    this.take(propositions, from, 'reply');
    const named = new Set(propositions.map((proposition) => proposition.placement));
    this.#receive('reply', () => {
      for (const { id } of asked) {
        const slot = this.slots.get(id);
        if (slot?.proposition && !named.has(id)) {
          slot.clear();
        }
      }
    });
  }

  withdraw(propositionId: string, seq: number, reason: string): void {
    this.#gone.add(propositionId);
    this.#receive('push', () => {
      for (const slot of this.slots.values()) {
        const campaignId = slot.proposition?.items?.[0]?.campaignId;
        if (slot.withdraw(propositionId, seq)) {
          const { placement } = slot;
          this.visit.events.emit('withdrawn', { placement, propositionId, campaignId, reason, seq, timing: this.#timing() });
        }
      }
    });
  }

  /** Another page view. */
  begin(): void {
    this.slots.forEach((slot) => slot.begin());
  }

  renumber(): void {
    this.slots.forEach((slot) => slot.renumber());
  }

  stop(): void {
    this.slots.forEach((slot) => slot.stop());
    this.slots.clear();
  }

  #receive(source: Source, work: () => void): void {
    this.#receivedAt = performance.now();
    this.#source = source;
    work();
    this.#source = 'timer';
  }

  #timing(): Timing {
    const track = this.visit.lastTrack;
    const renderedAt = performance.now();
    const receivedAt = this.#source === 'timer' ? renderedAt : this.#receivedAt;
    return { receivedAt, renderedAt, sinceTrackMs: track && since(track) };
  }

  #shown(slot: Slot, view: View): void {
    const { placement, kind, propositionId, campaignId } = view;
    const seq = slot.proposition?.seq;
    const source = this.#source;
    this.visit.events.emit('proposition', { placement, kind, view, propositionId, campaignId, seq, source, timing: this.#timing() });
  }

  #firstDisplay(proposition: Proposition): boolean {
    const first = this.#displayed.add(proposition.id);
    if (first) {
      const { placement, id: propositionId, items } = proposition;
      this.visit.events.emit('displayed', { placement, campaignId: items?.[0]?.campaignId, propositionId, proposition });
    }
    return first;
  }

  #host(): SlotHost {
    const { visit } = this;
    return {
      ...this.page,
      get pageId() {
        return visit.page.id;
      },
      firstDisplay: (proposition) => this.#firstDisplay(proposition),
      withdrawn: (id) => this.#gone.has(id),
      shown: (slot, view) => this.#shown(slot, view),
    };
  }
}
