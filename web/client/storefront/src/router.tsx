import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { Store } from './store';

const BASE = '/shop';

export interface Route {
  path: string;
  query: URLSearchParams;
}

const route = new Store(read());

export const useRoute = route.use;

function read(): Route {
  const path = location.pathname.replace(/^\/shop\/?/, '/').replace(/(.)\/$/, '$1');
  return { path, query: new URLSearchParams(location.search) };
}

function changed(): void {
  route.value = read();
}

addEventListener('popstate', changed);

/** `?realtime-debug` stays on from page to page. */
function withDebug(to: string): string {
  const debug = new URLSearchParams(location.search).has('realtime-debug');
  return debug && !to.includes('realtime-debug') ? `${to}${to.includes('?') ? '&' : '?'}realtime-debug` : to;
}

export const hrefOf = (path: string): string => `${BASE}${path === '/' ? '/' : path}`;

export function navigate(path: string, replace = false): void {
  const to = withDebug(hrefOf(path));
  history[replace ? 'replaceState' : 'pushState'](null, '', to);
  changed();
  if (!replace) {
    scrollTo({ top: 0, behavior: 'instant' });
    // After the cart has closed, which would take the focus back.
    requestAnimationFrame(() => document.getElementById('main')?.focus({ preventScroll: true }));
  }
}

const isPlain = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

export function Link({ to, onClick, ...rest }: { to: string } & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'>) {
  return (
    <a
      {...rest}
      href={hrefOf(to)}
      onClick={(event) => {
        onClick?.(event);
        if (isPlain(event) && !event.defaultPrevented) {
          event.preventDefault();
          navigate(to);
        }
      }}
    />
  );
}

/** The route of this shop that an address leads to, whether it names the shop's folder or not; undefined for another site. */
export function routeOf(href: string): string | undefined {
  const url = new URL(href, location.origin);
  return url.origin === location.origin && !/^\/(console|v1|sdk)\b/.test(url.pathname)
    ? (url.pathname.replace(/^\/shop\/?/, '/') || '/') + url.search
    : undefined;
}
