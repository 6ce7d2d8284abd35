import { describe, expect, it } from 'vitest';
import { createRealtime, type Realtime, type SpecEvent } from '../src/index.js';
import { pass } from './fakes.js';
import { stage } from './stage.js';

/** The names in SEMANTICS 1, all of them and no other: the compiler holds it against the types. */
const names: Record<SpecEvent, true> = {
  'Products Searched': true, 'Product List Viewed': true, 'Product List Filtered': true, 'Promotion Viewed': true, 'Promotion Clicked': true,
  'Product Clicked': true, 'Product Viewed': true, 'Product Added': true, 'Product Removed': true, 'Cart Viewed': true, 'Checkout Started': true,
  'Checkout Step Viewed': true, 'Checkout Step Completed': true, 'Payment Info Entered': true, 'Order Completed': true, 'Order Updated': true,
  'Order Refunded': true, 'Order Cancelled': true, 'Coupon Entered': true, 'Coupon Applied': true, 'Coupon Denied': true, 'Coupon Removed': true,
  'Product Added to Wishlist': true, 'Product Removed from Wishlist': true, 'Wishlist Product Added to Cart': true, 'Product Shared': true,
  'Cart Shared': true, 'Product Reviewed': true, 'Experiment Viewed': true,
};

/** Never called: the compiler reads it, and fails where an error that is expected does not come. */
export function typed(rt: Realtime, anyName: string): void {
  rt.track('Product Viewed', { product_id: '1', price: 79, currency: 'EUR', ours: { free: true } });
  rt.track('Order Completed', { order_id: '1', subtotal: 7, products: [{ product_id: '1', quantity: 2 }] });
  rt.track('Ours', { price: 'on request' });
  rt.track(anyName, { price: 'on request' });
  // @ts-expect-error a price is a number
  rt.track('Product Viewed', { price: '79' });
  // @ts-expect-error products are a list
  rt.track('Order Completed', { products: { product_id: '1' } });
  // @ts-expect-error a product's quantity is a number
  rt.track('Cart Viewed', { products: [{ quantity: '2' }] });
  // @ts-expect-error a step is a number
  rt.track('Checkout Step Viewed', { step: 'address' });
  // @ts-expect-error there is no such answer
  rt.consent({ marketing: 'MAYBE' });
}

const page = stage();

describe('calls', () => {
  it('know the 29 names of the specification', () => expect(Object.keys(names)).toHaveLength(29));

  it('carry groups, aliases and named pages in Segment’s form', async () => {
    page.start();
    page.engine.group('company', { plan: 'pro' });
    page.engine.alias('u', 'before');
    page.engine.view('Home', { hero: 1 });
    await pass();
    expect(page.tracked().flat()).toMatchObject([
      { type: 'group', groupId: 'company', traits: { plan: 'pro' } },
      { type: 'alias', userId: 'u', previousId: 'before' },
      { type: 'page', name: 'Home', properties: { name: 'Home', hero: 1, path: '/c/shoes' } },
    ]);
  });

  it('are all there', async () => {
    page.start();
    const rt = createRealtime({ writeKey: 'rtw_demo_x', storage: page.store });
    for (const call of ['track', 'page', 'identify', 'group', 'alias', 'reset', 'consent', 'subscribe', 'report', 'on', 'close'] as const) {
      expect(rt[call]).toBeTypeOf('function');
    }
    await rt.close();
  });
});
