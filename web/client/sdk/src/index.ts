import type { RealtimeEvents } from './events.js';
import { showOverlay } from './overlay.js';
import { Engine } from './realtime.js';
import { render } from './render.js';
import type { EventName, PropertiesOf } from './spec.js';
import type { ConnectionState, Identified, Properties, Purposes, RealtimeOptions, Render, ReportKind, SubscribeOptions } from './types.js';

export { render, safeUrl } from './render.js';
export type { PropositionGone, PropositionShown, RealtimeEvents, Source, Timing } from './events.js';
export type * from './spec.js';
export type * from './types.js';

/** One shop page's line to the server. None of its calls blocks or throws because the server cannot be reached. */
export interface Realtime {
  /**
   * Sends an event, now or as soon as there is a connection; returns its messageId. The properties of the names of
   * Segment's e-commerce specification are typed; any other name is the shop's own.
   */
  track<Name extends EventName>(event: Name, properties?: PropertiesOf<Name>): string;
  /** The first call describes the load; every further one is a navigation in a single-page shop: a new page view. */
  page(properties?: Properties): string;
  page(name: string, properties?: Properties): string;
  /** This shopper belongs to a group, such as a company. */
  group(groupId: string, traits?: Properties): string;
  /** Claims that who was known by `previousId`, or by nothing, is `userId`; like a login without proof, it merges nothing. */
  alias(userId: string, previousId?: string): string;
  /**
   * What the shopper allows. Told to the server in turn with the events, kept for this browser at once. A browser that
   * asks for privacy (Global Privacy Control) denies `marketing` by itself, whatever is answered here.
   */
  consent(purposes: Purposes): string;
  /** Says who is here. Joins this shopper with the user's other devices when a `userToken` proves it. */
  identify(userId: string, traits?: Properties, proof?: { userToken?: string }): Promise<Identified>;
  /**
   * Shows what the server decides for this placement, into an element (with the safe renderer) or through a function.
   * Returns the end of it. An element's own content is its fallback when there is no other.
   */
  subscribe(placement: string, target: Element | Render, options?: SubscribeOptions): () => void;
  /** For offers rendered elsewhere; a subscription reports its displays by itself. */
  report(propositionId: string, kind: ReportKind): void;
  /** Forgets who was here (a logout): a new anonymous shopper from here on, in every tab. */
  reset(): Promise<void>;
  on<K extends keyof RealtimeEvents>(name: K, handler: (detail: RealtimeEvents[K]) => void): () => void;
  close(): Promise<void>;
  /** What the shopper has answered in this browser. */
  readonly consents: Purposes;
  readonly shopperId: string | undefined;
  readonly sessionId: string | null;
  readonly connection: ConnectionState;
}

export function createRealtime(options: RealtimeOptions): Realtime {
  const engine = new Engine(options);
  const overlay = options.debug || new URLSearchParams(location.search).has('realtime-debug') ? showOverlay(engine) : undefined;
  const userId = options.userToken && (options.userId ?? subjectOf(options.userToken));
  if (userId) {
    void engine.identify(userId, undefined, options.userToken);
  }
  return {
    track: (event, properties) => engine.track(event, properties),
    page: (first?: string | Properties, properties?: Properties) =>
      typeof first === 'string' ? engine.view(first, properties) : engine.view(undefined, first),
    group: (groupId, traits) => engine.group(groupId, traits),
    alias: (user, previousId) => engine.alias(user, previousId),
    consent: (purposes) => engine.consent(purposes),
    identify: (user, traits, proof) => engine.identify(user, traits, proof?.userToken),
    subscribe: (placement, target, settings = {}) =>
      typeof target === 'function'
        ? engine.subscribe(placement, target, settings)
        : engine.subscribe(placement, into(target), { ...settings, element: target }),
    report: (id, kind) => engine.report(id, kind),
    reset: () => engine.reset(),
    on: (name, handler) => engine.visit.events.on(name, handler),
    close: () => {
      overlay?.();
      return engine.close();
    },
    get consents() {
      return engine.visit.consents.answers;
    },
    get shopperId() {
      return engine.visit.shopperId;
    },
    get sessionId() {
      return engine.visit.session.id;
    },
    get connection() {
      return engine.live.state;
    },
  };
}

/** The safe renderer, with the element's own content as what is shown when there is nothing. */
function into(element: Element): Render {
  const own = [...element.childNodes];
  return (view) => (view.kind === 'empty' ? element.replaceChildren(...own) : render(view, element));
}

/** Whom a token was made for, as it says itself; the server is who checks. */
function subjectOf(token: string): string | undefined {
  try {
    const payload = (token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
    const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0));
    const { sub } = JSON.parse(new TextDecoder().decode(bytes)) as { sub?: string };
    return sub;
  } catch {
    return undefined;
  }
}
