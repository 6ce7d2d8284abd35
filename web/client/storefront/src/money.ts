import { shop } from './live';

export const money = (amount: number): string =>
  new Intl.NumberFormat(shop.locale, { style: 'currency', currency: shop.currency, minimumFractionDigits: amount % 1 ? 2 : 0 }).format(amount);

/** Cents do not add up in floating point. */
export const round = (amount: number): number => Math.round(amount * 100) / 100;
