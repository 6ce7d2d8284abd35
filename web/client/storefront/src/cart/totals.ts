import { valueOf } from '../events';
import { round } from '../money';
import type { CartLine } from './cart';

const FREE_FROM = 80;
const SHIPPING = 6.9;
const VAT = 0.25;

export interface Totals {
  subtotal: number;
  shipping: number;
  /** Contained in the total. */
  tax: number;
  total: number;
}

export function totalsOf(lines: readonly CartLine[]): Totals {
  const subtotal = valueOf(lines);
  const shipping = subtotal === 0 || subtotal >= FREE_FROM ? 0 : SHIPPING;
  const total = round(subtotal + shipping);
  return { subtotal, shipping, tax: round(total - total / (1 + VAT)), total };
}
