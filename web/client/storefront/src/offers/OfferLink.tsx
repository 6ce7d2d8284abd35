import { safeUrl } from '@realtime/client';
import type { ReactNode } from 'react';
import { Link, routeOf } from '../router';
import type { Shown } from './usePlacement';

interface Props {
  shown: Shown;
  className: string;
  children?: ReactNode;
}

/** The offer's call to action: within the shop without a reload, elsewhere as an ordinary link, never as anything but http(s). */
export function OfferLink({ shown, className, children }: Props) {
  const { href, cta } = shown.data;
  const safe = safeUrl(href);
  const words = children ?? cta;
  if (!safe || !href || !words) {
    return null;
  }
  const route = routeOf(href);
  return route === undefined ? (
    <a className={className} href={safe} onClick={shown.click}>{words}</a>
  ) : (
    <Link className={className} to={route} onClick={shown.click}>{words}</Link>
  );
}
