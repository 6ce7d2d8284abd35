import type { OfferData, View } from '@realtime/client';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { withLive } from '../live';

const FALLBACK_AFTER = 300;

export interface Shown {
  data: OfferData;
  campaignId: string | undefined;
  /** Changes whenever something else is shown. */
  key: string;
  click(): void;
  dismiss: (() => void) | undefined;
}

/** What a placement shows at present; undefined until that is known, at most 300 ms. */
export function usePlacement(id: string, fallback: OfferData): [RefObject<HTMLElement | null>, Shown | undefined] {
  const element = useRef<HTMLElement>(null);
  const [view, setView] = useState<View | 'own'>();

  useEffect(() => {
    let ended = false;
    let end = () => {};
    // The client keeps this time too; this is for a page that has no client yet, or never gets one.
    const timer = setTimeout(() => setView((shown) => shown ?? 'own'), FALLBACK_AFTER);
    const show = (next: View) => {
      clearTimeout(timer);
      flushSync(() => setView(next));
    };
    withLive((live) => {
      if (!ended) {
        end = live.subscribe(id, show, { fallback, element: element.current });
      }
    }).catch(() => {});
    return () => {
      ended = true;
      clearTimeout(timer);
      end();
    };
  }, [id, fallback]);

  if (view === undefined) {
    return [element, undefined];
  }
  if (view === 'own' || view.kind !== 'offer' || !view.data) {
    const data = (view !== 'own' && view.data) || fallback;
    return [element, { data, campaignId: undefined, key: 'fallback', click: () => {}, dismiss: undefined }];
  }
  const { data, campaignId, click, dismiss } = view;
  return [element, { data, campaignId, key: `${campaignId}/${view.items[0]?.id}/${view.items[0]?.variantId}`, click, dismiss }];
}
