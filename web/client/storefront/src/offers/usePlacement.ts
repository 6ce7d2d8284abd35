import type { OfferData } from '@realtime/client';
import { useOffer } from '@realtime/client/react';
import type { RefObject } from 'react';

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
  const { ref, kind, data, campaignId, items, click, dismiss } = useOffer(id, { fallback });
  if (kind === 'empty') {
    return [ref, undefined];
  }
  if (kind === 'fallback' || !data) {
    return [ref, { data: data ?? fallback, campaignId: undefined, key: 'fallback', click, dismiss: undefined }];
  }
  return [ref, { data, campaignId, key: `${campaignId}/${items[0]?.id}/${items[0]?.variantId}`, click, dismiss }];
}
