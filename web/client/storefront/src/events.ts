import type { Product as Said, SpecEvents } from '@realtime/client';
import type { CartLine } from './cart/cart';
import type { Product } from './catalog/product';
import { shop, track } from './live';
import { round } from './money';
import { hrefOf } from './router';

/** A product as Segment's e-commerce specification (V2) writes it. */
export const productProperties = (product: Product, more: Said = {}): Said => ({
  product_id: product.id,
  sku: product.sku,
  category: product.category,
  name: product.name,
  brand: product.brand,
  price: product.price,
  url: location.origin + hrefOf(`/p/${product.id}`),
  ...more,
});

const lineProperties = ({ product, variant, quantity }: CartLine, index: number): Said =>
  productProperties(product, { ...(variant ? { variant } : {}), quantity, position: index + 1 });

export const valueOf = (lines: readonly CartLine[]): number =>
  round(lines.reduce((sum, { product, quantity }) => sum + product.price * quantity, 0));

export const productListViewed = (category: string, products: readonly Product[]): void =>
  track('Product List Viewed', {
    list_id: category,
    category,
    products: products.map((product, index) => productProperties(product, { position: index + 1 })),
  });

export const productsSearched = (query: string): void => track('Products Searched', { query });

export const productClicked = (product: Product, position: number): void =>
  track('Product Clicked', productProperties(product, { position, currency: shop.currency }));

export const productViewed = (product: Product, variant: string): void =>
  track('Product Viewed', productProperties(product, { variant, quantity: 1, currency: shop.currency, value: product.price }));

const moved = (event: 'Product Added' | 'Product Removed') => (cartId: string, product: Product, variant: string, quantity: number): void =>
  track(event, productProperties(product, {
    cart_id: cartId,
    ...(variant ? { variant } : {}),
    quantity,
    currency: shop.currency,
    value: round(product.price * quantity),
  }));

export const productAdded = moved('Product Added');
export const productRemoved = moved('Product Removed');

export const cartViewed = (cartId: string, lines: readonly CartLine[]): void =>
  track('Cart Viewed', { cart_id: cartId, currency: shop.currency, value: valueOf(lines), products: lines.map(lineProperties) });

interface Totals {
  shipping: number;
  tax: number;
  total: number;
}

const order = (lines: readonly CartLine[], { shipping, tax, total }: Totals): SpecEvents['Order Completed'] => ({
  affiliation: 'Fjord & Field',
  value: total,
  revenue: valueOf(lines),
  subtotal: valueOf(lines),
  shipping,
  tax,
  discount: 0,
  currency: shop.currency,
  products: lines.map(lineProperties),
});

export const checkoutStarted = (orderId: string, lines: readonly CartLine[], totals: Totals): void =>
  track('Checkout Started', { order_id: orderId, ...order(lines, totals) });

export const orderCompleted = (orderId: string, lines: readonly CartLine[], totals: Totals): void =>
  track('Order Completed', { checkout_id: orderId, order_id: orderId, total: totals.total, ...order(lines, totals) });
