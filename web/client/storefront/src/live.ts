import { createRealtime, type EventName, type Properties, type PropertiesOf, type Realtime } from '@realtime/client';
import { useEffect, useState } from 'react';

export interface ShopConfig {
  writeKey: string;
  tenant: string;
  currency: string;
  locale: string;
}

/** What prices are in until the server has said it; also when it never does. */
export const shop: ShopConfig = { writeKey: '', tenant: '', currency: 'EUR', locale: 'en-IE' };

async function connect(): Promise<Realtime> {
  const response = await fetch('/demo/config');
  if (!response.ok) {
    throw new Error(`/demo/config answered ${response.status}`);
  }
  Object.assign(shop, await response.json());
  return createRealtime({ writeKey: shop.writeKey, locale: shop.locale, currency: shop.currency });
}

/** Calls made before the client is there wait for it, in order; without a server the shop goes on without them. */
const client = connect();
client.catch((error: unknown) => console.warn('The shop runs without live offers:', error));

export const withLive = <T>(work: (live: Realtime) => T): Promise<T> => client.then(work);

export function track<Name extends EventName>(event: Name, properties: PropertiesOf<Name>): void {
  withLive((live) => live.track(event, properties)).catch(() => {});
}

export function pageView(name: string, properties: Properties = {}): void {
  withLive((live) => live.page({ name, ...properties })).catch(() => {});
}

/** The client, as soon as there is one. */
export function useLive(): Realtime | undefined {
  const [live, setLive] = useState<Realtime>();
  useEffect(() => void withLive(setLive).catch(() => {}), []);
  return live;
}
