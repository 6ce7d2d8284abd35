import { asksForPrivacy } from './consent.js';
import { newId } from './ids.js';
import type { PageInfo, Properties, RealtimeOptions } from './types.js';

export function deviceOf(agent: string, touchPoints: number): PageInfo['device'] {
  if (/iPad|Tablet|PlayBook|Silk|Android(?!.*Mobile)/i.test(agent) || (/Macintosh/.test(agent) && touchPoints > 1)) {
    return 'tablet';
  }
  return /Mobi|iPhone|Android/i.test(agent) ? 'mobile' : 'desktop';
}

/** This page view, as the server is told about it; every call is a new view. */
export function newPage(options: RealtimeOptions, referrer = document.referrer): PageInfo {
  const { pathname, href } = location;
  const locale = options.locale ?? (document.documentElement.lang || navigator.language);
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return {
    id: newId('p'),
    path: pathname,
    url: href,
    title: document.title,
    referrer,
    device: deviceOf(navigator.userAgent, navigator.maxTouchPoints),
    ...(locale ? { locale } : {}),
    ...(options.currency ? { currency: options.currency } : {}),
    ...(timezone ? { timezone } : {}),
    ...(asksForPrivacy() ? { gpc: true } : {}),
  };
}

/** `utm_*` of the address, under the names that Segment's `context.campaign` uses. */
export function campaignOf(search: string): Properties | undefined {
  const found: Properties = {};
  for (const [name, value] of new URLSearchParams(search)) {
    if (name.startsWith('utm_') && value) {
      found[name === 'utm_campaign' ? 'name' : name.slice(4)] = value.slice(0, 200);
    }
  }
  return Object.keys(found).length > 0 ? found : undefined;
}

/** The context of an event, in the shape of Segment's specification. */
export function contextOf(page: PageInfo, campaign: Properties | undefined): Properties {
  const { path, url, title, referrer, locale, timezone } = page;
  return { page: { path, url, title, referrer }, locale, timezone, ...(campaign ? { campaign } : {}) };
}
