import { useEffect } from 'react';
import { pageView } from './live';

/** Tells once for each `key` that this page is looked at, then what is looked at. */
export function usePageView(title: string, key: string, viewed?: () => void): void {
  useEffect(() => {
    document.title = title === '' ? 'Fjord & Field' : `${title} · Fjord & Field`;
    pageView(title || 'Home');
    viewed?.();
    // What was viewed belongs to the key: a re-render is no new view.
  }, [key]);
}
