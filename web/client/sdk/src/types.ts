/** What an offer says. Free-form; these are the names that the default renderer knows. */
export interface OfferData {
  eyebrow?: string;
  title?: string;
  text?: string;
  cta?: string;
  href?: string;
  theme?: string;
  code?: string;
  badge?: string;
  image?: string;
  imageAlt?: string;
  [name: string]: unknown;
}

export interface Item {
  id: string;
  campaignId: string;
  variantId?: string;
  data: OfferData;
}

/** What a placement shall show: exactly one of `items` and `fallback`. */
export interface Proposition {
  id: string;
  placement: string;
  pageId?: string | null;
  seq: number;
  decisionId?: string;
  snapshot?: number;
  items?: Item[] | null;
  fallback?: { id?: string; data?: OfferData | null } | null;
  validForMs?: number | null;
  minimumDisplayMs?: number | null;
}

export interface PageInfo {
  id: string;
  path: string;
  url: string;
  title: string;
  referrer: string;
  locale?: string;
  currency?: string;
  timezone?: string;
  device: 'desktop' | 'tablet' | 'mobile';
  /** The browser asks for privacy: Global Privacy Control. */
  gpc?: true;
}

export type Properties = Record<string, unknown>;

export interface TrackedEvent {
  type: 'track' | 'page' | 'group' | 'alias';
  event?: string;
  name?: string;
  groupId?: string;
  userId?: string;
  previousId?: string;
  properties?: Properties;
  traits?: Properties;
  messageId: string;
  timestamp?: string;
  context?: Properties;
}

export type ConsentAnswer = 'GRANTED' | 'DENIED' | 'REVOKED';

/** Answers by purpose; a tenant may have more purposes than these. */
export type Purposes = { personalization?: ConsentAnswer; marketing?: ConsentAnswer; analytics?: ConsentAnswer } & Record<string, ConsentAnswer>;

/**
 * Why something that waited to be sent was given up: too much was waiting (`full`), it is larger than the server takes
 * (`too-large`), the server may have had it and forgotten that (`stale`), its shopper is no longer here
 * (`other-shopper`), or analytics was not consented to (`consent`).
 */
export type DropReason = 'full' | 'too-large' | 'stale' | 'other-shopper' | 'consent';

export type ReportKind = 'display' | 'click' | 'dismiss';

export interface Identified {
  shopperId: string;
  verified: boolean;
  merged: boolean;
  /** For the shopper that this browser is from now on, where that is another one. */
  token?: string | null;
}

export type ConnectionState = 'connecting' | 'connected' | 'waiting' | 'closed';

/** How a subscription is told what to show now. `empty`: nothing, until something comes. */
export interface View {
  placement: string;
  kind: 'offer' | 'fallback' | 'empty';
  items: Item[];
  /** The first item's data, or the fallback's. */
  data: OfferData | undefined;
  campaignId: string | undefined;
  propositionId: string | undefined;
  click(): void;
  dismiss(): void;
}

export type Render = (view: View) => void;

export interface SubscribeOptions {
  /** Shown when nothing came in time and the server has no fallback of its own. */
  fallback?: OfferData;
  /** Where a custom renderer shows the offer: `display` is reported when it can be seen. */
  element?: Element | null;
  itemCount?: number;
}

export interface KeyValueStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
  /** Names of all that it holds; without it, all pages share one queue of unsent events. */
  keys?(): string[];
}

export interface RealtimeOptions {
  /** The public write key of the tenant. */
  writeKey: string;
  /** Origin of the server, without a path; by default the page's own. */
  host?: string;
  locale?: string;
  currency?: string;
  /** After how long without an answer the fallback is shown; 300 ms by default. */
  fallbackAfterMs?: number;
  /** Where the shopper's token, session and unsent events live; `localStorage` by default, memory where that is refused. */
  storage?: KeyValueStore;
  /** Opens the overlay; `?realtime-debug` in the address does the same. */
  debug?: boolean;
  /** Proof, made by the shop's back end, of who is signed in; identifies at once. */
  userToken?: string;
  /**
   * Keeps events in the page until `consent({ analytics: 'GRANTED' })`, and gives them up on any other answer. What
   * shows offers and keeps their caps is not held back. Off by default: the server uses nothing without consent.
   */
  holdAnalytics?: boolean;
  /** The user that `userToken` is for; read from the token's `sub` when left out. */
  userId?: string;
}
