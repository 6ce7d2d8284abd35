/** Another project's page, type-checked against the packed package; nothing here runs. */
import { createRealtime, safeUrl, type Realtime, type View } from '@realtime/client';
import { Placement, RealtimeProvider, useOffer } from '@realtime/client/react';

export const rt: Realtime = createRealtime({ writeKey: 'rtw_shop_x', host: 'https://rt.example', holdAnalytics: true });
rt.track('Product Viewed', { product_id: '507f', price: 79, currency: 'EUR', ours: true });
rt.track('Ours', { anything: [1, 2] });
// @ts-expect-error a price is a number
rt.track('Product Viewed', { price: 'expensive' });
rt.consent({ marketing: 'DENIED' });
rt.on('dropped', ({ event, reason }) => console.warn(event, reason));
rt.subscribe('home-hero', (view: View) => console.log(view.kind, safeUrl(view.data?.href)));

function Hero() {
  const { ref, data, click } = useOffer<HTMLElement>('home-hero', { fallback: { title: 'Made for weather' } });
  return <section ref={ref} onClick={click}>{data?.title}</section>;
}

export const page = (
  <RealtimeProvider client={rt}>
    <Hero />
    <Placement placement="cart-upsell" as="aside" className="upsell" fallback={{ title: 'Sent by train' }} />
  </RealtimeProvider>
);
