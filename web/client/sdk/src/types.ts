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
}

export type Properties = Record<string, unknown>;

export interface TrackedEvent {
  type: 'track' | 'page';
  event?: string;
  properties?: Properties;
  messageId: string;
  timestamp?: string;
  context?: Properties;
}

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
  /** Where the shopper's token and session live; `localStorage` by default, memory where that is refused. */
  storage?: KeyValueStore;
  /** Opens the overlay; `?realtime-debug` in the address does the same. */
  debug?: boolean;
  /** Proof, made by the shop's back end, of who is signed in; identifies at once. */
  userToken?: string;
  /** The user that `userToken` is for; read from the token's `sub` when left out. */
  userId?: string;
}
