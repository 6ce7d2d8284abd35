import { productOf } from '../catalog/products';
import type { Product } from '../catalog/product';
import { productAdded, productRemoved } from '../events';
import { Store } from '../store';

export interface CartLine {
  product: Product;
  variant: string;
  quantity: number;
}

interface Kept {
  id: string;
  lines: { productId: string; variant: string; quantity: number }[];
}

const KEY = 'fjord-and-field:cart';
export const MOST = 20;

const newCartId = (): string => `cart-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;

export interface Cart {
  id: string;
  lines: readonly CartLine[];
}

const store = new Store<Cart>(load());

export const useCart = store.use;

function load(): Cart {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '') as Kept;
    const lines = kept.lines.flatMap(({ productId, variant, quantity }) => {
      const product = productOf(productId);
      return product && quantity > 0 ? [{ product, variant, quantity }] : [];
    });
    return { id: kept.id, lines };
  } catch {
    return { id: newCartId(), lines: [] };
  }
}

function set(next: Cart): void {
  store.value = next;
  const lines = next.lines.map(({ product, variant, quantity }) => ({ productId: product.id, variant, quantity }));
  try {
    localStorage.setItem(KEY, JSON.stringify({ id: next.id, lines } satisfies Kept));
  } catch {
    // The cart then lasts as long as the page.
  }
}

addEventListener('storage', (event) => {
  if (event.key === KEY) {
    store.value = load();
  }
});

/** Sets how many of a product and variant are in the cart, and says so as the specification wants it: by the difference. */
export function setQuantity(product: Product, variant: string, wanted: number): void {
  const cart = store.value;
  const same = (line: CartLine) => line.product.id === product.id && line.variant === variant;
  const before = cart.lines.find(same)?.quantity ?? 0;
  const quantity = Math.max(0, Math.min(MOST, wanted));
  if (quantity === before) {
    return;
  }
  const line = { product, variant, quantity };
  const lines = before === 0 ? [...cart.lines, line] : cart.lines.map((old) => (same(old) ? line : old));
  set({ ...cart, lines: lines.filter((each) => each.quantity > 0) });
  (quantity > before ? productAdded : productRemoved)(cart.id, product, variant, Math.abs(quantity - before));
}

export function add(product: Product, variant: string): void {
  const line = store.value.lines.find((each) => each.product.id === product.id && each.variant === variant);
  setQuantity(product, variant, (line?.quantity ?? 0) + 1);
}

/** After an order: another cart. */
export const empty = (): void => set({ id: newCartId(), lines: [] });
