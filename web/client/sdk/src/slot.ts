import { LONGEST_TIMER, since, type Instant } from './clock.js';
import type { OfferData, Proposition, Render, ReportKind, SubscribeOptions, View } from './types.js';
import { watchVisibility } from './visibility.js';

/** What a slot needs of the page it is on. */
export interface SlotHost {
  readonly pageId: string;
  readonly fallbackAfterMs: number;
  /** True the first time it is asked for this proposition: a display is reported once. */
  firstDisplay(proposition: Proposition): boolean;
  withdrawn(propositionId: string): boolean;
  report(propositionId: string, kind: ReportKind): void;
  /** Asks the server what the placements show now. */
  ask(): void;
  shown(slot: Slot, view: View): void;
}

interface Offer {
  proposition: Proposition;
  /** It may be displayed for the first time up to `validForMs` after this instant. */
  from: Instant;
  displayed: boolean;
}

/** One placement on one page view: what it shows, until when it may, and whether it has been seen. */
export class Slot {
  #offer: Offer | undefined;
  #floor = 0;
  #view: View | undefined;
  #visible = false;
  #wanted = false;
  #fallback: OfferData | undefined;
  #fallbackTimer: ReturnType<typeof setTimeout> | undefined;
  #expiryTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #unwatch: () => void;

  constructor(
    readonly placement: string,
    private readonly host: SlotHost,
    private readonly render: Render,
    readonly options: SubscribeOptions,
  ) {
    this.begin();
    this.#unwatch = watchVisibility(options.element ?? null, (visible) => this.#see(visible));
  }

  get proposition(): Proposition | undefined {
    return this.#offer?.proposition;
  }

  get view(): View | undefined {
    return this.#view;
  }

  /** Milliseconds until what is held may no longer be displayed for the first time; undefined once displayed. */
  get remaining(): number | undefined {
    return this.#offer && !this.#offer.displayed ? remainingOf(this.#offer) : undefined;
  }

  /** A new page view: what is shown stays until it is replaced, or until the fallback's time has come. */
  begin(): void {
    this.#dropOffer();
    this.#fallbackTimer = setTimeout(() => this.#showFallback(), this.host.fallbackAfterMs);
  }

  /** The shopper's numbering starts again (another shopper, or a merge). */
  renumber(): void {
    this.#floor = 0;
  }

  /** Takes what the server says about this placement, unless it is older than what is known. */
  take(proposition: Proposition, from: Instant): void {
    const { id, seq, pageId } = proposition;
    const foreign = pageId && pageId !== this.host.pageId;
    if (foreign || seq < this.#floor || this.host.withdrawn(id)) {
      return;
    }
    this.#floor = seq;
    if (id === this.#offer?.proposition.id) {
      return;
    }
    this.#dropOffer();
    if (!proposition.items?.length) {
      const data = proposition.fallback?.data;
      this.#fallback = data && Object.keys(data).length > 0 ? data : undefined;
      this.#showFallback();
      return;
    }
    this.#offer = { proposition, from, displayed: false };
    this.#present();
  }

  /** The server no longer stands by it: gone at once. True if it was here. */
  withdraw(propositionId: string, seq: number): boolean {
    if (this.#offer?.proposition.id !== propositionId) {
      return false;
    }
    this.#floor = Math.max(this.#floor, seq);
    this.clear();
    return true;
  }

  /** Nothing of the server's is shown here any more. */
  clear(): void {
    this.#dropOffer();
    this.#showFallback();
  }

  stop(): void {
    this.#dropOffer();
    this.#unwatch();
  }

  #see(visible: boolean): void {
    this.#visible = visible;
    if (!visible) {
      return;
    }
    if (this.#offer) {
      this.#present();
    } else if (this.#wanted) {
      this.#wanted = false;
      this.host.ask();
    }
  }

  /** Shows the offer if that is still allowed, and notes its display if it can be seen. */
  #present(): void {
    const offer = this.#offer;
    if (!offer || offer.displayed) {
      return;
    }
    const remaining = remainingOf(offer);
    if (remaining <= 0) {
      this.#expire();
      return;
    }
    clearTimeout(this.#expiryTimer);
    if (remaining < LONGEST_TIMER) {
      this.#expiryTimer = setTimeout(() => this.#present(), remaining);
    }
    // A hidden page paints later, perhaps after the deadline: there the offer waits unrendered.
    if (document.visibilityState !== 'visible') {
      return;
    }
    if (this.#view?.propositionId !== offer.proposition.id) {
      this.#show(this.#offerView(offer.proposition));
    }
    if (this.#visible && this.#offer === offer) {
      offer.displayed = true;
      clearTimeout(this.#expiryTimer);
      if (this.host.firstDisplay(offer.proposition)) {
        this.host.report(offer.proposition.id, 'display');
      }
    }
  }

  /** Its reservation is being given back: a new one is asked for as soon as somebody would see it. */
  #expire(): void {
    this.clear();
    this.#wanted = !this.#visible;
    if (this.#visible) {
      this.host.ask();
    }
  }

  #dropOffer(): void {
    clearTimeout(this.#fallbackTimer);
    clearTimeout(this.#expiryTimer);
    this.#offer = undefined;
    this.#wanted = false;
  }

  #offerView(proposition: Proposition): View {
    const items = proposition.items ?? [];
    const report = (kind: ReportKind) => this.host.report(proposition.id, kind);
    return {
      placement: this.placement,
      kind: 'offer',
      items,
      data: items[0]?.data,
      campaignId: items[0]?.campaignId,
      propositionId: proposition.id,
      click: () => report('click'),
      dismiss: () => {
        report('dismiss');
        if (this.#offer?.proposition === proposition) {
          this.clear();
        }
      },
    };
  }

  #showFallback(): void {
    clearTimeout(this.#fallbackTimer);
    const data = this.#fallback ?? this.options.fallback;
    const nothing = () => {};
    this.#show({
      placement: this.placement,
      kind: data ? 'fallback' : 'empty',
      items: [],
      data,
      campaignId: undefined,
      propositionId: undefined,
      click: nothing,
      dismiss: nothing,
    });
  }

  #show(view: View): void {
    this.#view = view;
    try {
      this.render(view);
    } catch (error) {
      console.error(`realtime: the renderer of "${this.placement}" threw`, error);
    }
    this.host.shown(this, view);
  }
}

function remainingOf(offer: Offer): number {
  return (offer.proposition.validForMs ?? Infinity) - since(offer.from);
}
