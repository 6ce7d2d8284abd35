import { useSyncExternalStore } from 'react';

const subscribe = (listener: () => void) => {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
};

/** The parts of `#/a/b?c`, decoded. */
export function useRoute(): { parts: string[]; query: URLSearchParams } {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  return { parts: path.split('/').filter(Boolean).map(decodeURIComponent), query: new URLSearchParams(query) };
}

export const campaignHref = (id: string): string => `#/campaigns/${encodeURIComponent(id)}`;
export const whyHref = (id: string): string => `#/why?shopperId=${encodeURIComponent(id)}`;
export const placementHref = (id: string): string => `#/placements/${encodeURIComponent(id)}`;
export const segmentHref = (id: string): string => `#/segments/${encodeURIComponent(id)}`;
