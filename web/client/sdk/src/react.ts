import {
  createContext,
  createElement,
  useContext,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
  type ElementType,
  type HTMLAttributes,
  type ReactElement,
  type ReactNode,
  type RefObject,
} from 'react';
import type { Realtime } from './index.js';
import { render } from './render.js';
import type { OfferData, SubscribeOptions, View } from './types.js';

const FALLBACK_AFTER = 300;

const Client = createContext<Realtime | undefined>(undefined);

/** The client for all placements inside; `undefined` while there is none yet, and on a server. */
export function RealtimeProvider({ client, children }: { client: Realtime | undefined; children?: ReactNode }): ReactElement {
  return createElement(Client.Provider, { value: client }, children);
}

export const useRealtime = (): Realtime | undefined => useContext(Client);

export type OfferOptions = Pick<SubscribeOptions, 'fallback' | 'itemCount'>;

/** What a placement shows now. Put `ref` on the element that shows it, in every render: it says when the offer is seen. */
export interface Offer<E extends Element = HTMLElement> extends View {
  ref: RefObject<E | null>;
}

/** Shows what the server decides for a placement, and decides again while the shopper browses. */
export function useOffer<E extends Element = HTMLElement>(placement: string, options: OfferOptions = {}): Offer<E> {
  const client = useRealtime();
  const ref = useRef<E>(null);
  const latest = useRef(options);
  latest.current = options;
  const { itemCount } = options;
  const last = useRef<View>(undefined);
  const source = useMemo(() => new Source(client, placement, ref, latest, last), [client, placement, itemCount]);
  const view = useSyncExternalStore(source.subscribe, source.view, source.view);
  return { ...view, ref };
}

export interface PlacementProps extends Omit<HTMLAttributes<HTMLElement>, 'children' | 'placeholder'>, OfferOptions {
  placement: string;
  /** The element around it; a `div` by default. */
  as?: ElementType;
  /** Renders what is shown; without it, the safe renderer does. Put `data` into the page as text. */
  children?: (view: View) => ReactNode;
}

/** An element that shows a placement. */
export function Placement({ placement, fallback, itemCount, as = 'div', children, ...attributes }: PlacementProps): ReactElement {
  const options: OfferOptions = { ...(fallback ? { fallback } : {}), ...(itemCount === undefined ? {} : { itemCount }) };
  const { ref, ...view } = useOffer(placement, options);
  const { kind, data, items, propositionId } = view;
  const isPlain = !children;
  useLayoutEffect(() => {
    if (isPlain && ref.current) {
      render(view, ref.current);
    }
  }, [isPlain, kind, data, items, propositionId]);
  return createElement(as, { ...attributes, ref, 'data-placement': placement, 'data-kind': kind }, children?.(view));
}

const nothing = () => {};

const still = (placement: string, data: OfferData | undefined): View => ({
  placement,
  kind: data ? 'fallback' : 'empty',
  items: [],
  data,
  campaignId: undefined,
  propositionId: undefined,
  click: nothing,
  dismiss: nothing,
});

/** One subscription; what it last heard is what is shown, committed before the browser paints. */
class Source {
  #view: View;

  constructor(
    private readonly client: Realtime | undefined,
    private readonly placement: string,
    private readonly element: RefObject<Element | null>,
    private readonly options: RefObject<OfferOptions>,
    private readonly last: RefObject<View | undefined>,
  ) {
    const { current } = last;
    // A fallback stays while a client that has only now come is asked.
    this.#view = current?.placement === placement && current.kind === 'fallback' ? current : still(placement, undefined);
  }

  readonly view = (): View => this.#view;

  readonly subscribe = (changed: () => void): (() => void) => {
    const show = (view: View) => {
      this.#view = this.last.current = view;
      changed();
    };
    const { client, placement, options } = this;
    if (!client) {
      const timer = setTimeout(() => show(still(placement, options.current.fallback)), FALLBACK_AFTER);
      return () => clearTimeout(timer);
    }
    const { itemCount } = options.current;
    return client.subscribe(placement, show, {
      element: this.element.current,
      ...(itemCount === undefined ? {} : { itemCount }),
      // Asked for when it is needed: pages write it inline, as another object each time.
      get fallback() {
        return options.current.fallback as OfferData;
      },
    });
  };
}
