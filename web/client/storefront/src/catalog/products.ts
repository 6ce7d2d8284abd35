import type { Kind } from '../art/kinds';
import type { CategorySlug } from './categories';
import { camp, packs } from './gear';
import { home, kitchen } from './house';
import type { Color, Product } from './product';
import { clothing, shoes } from './wear';

/** id, name, brand, price, drawing, colours, line, details, and what few products have. */
export type Seed = [
  id: string,
  name: string,
  brand: string,
  price: number,
  kind: Kind,
  colors: readonly [Color, ...Color[]],
  line: string,
  details: readonly string[],
  more: Partial<Pick<Product, 'sizes' | 'accent' | 'isNew'>>,
];

const shelf = (category: CategorySlug, seeds: Seed[]): Product[] =>
  seeds.map(([id, name, brand, price, kind, colors, line, details, more], index) => ({
    id,
    sku: `FF-${category.slice(0, 2).toUpperCase()}-${String(index + 1).padStart(3, '0')}`,
    name,
    brand,
    category,
    price,
    kind,
    colors,
    line,
    details,
    sizes: [],
    isNew: false,
    ...more,
  }));

export const products: readonly Product[] = [
  ...shelf('shoes', shoes),
  ...shelf('clothing', clothing),
  ...shelf('packs', packs),
  ...shelf('camping', camp),
  ...shelf('cookware', kitchen),
  ...shelf('homeware', home),
];

export const productOf = (id: string): Product | undefined => products.find((product) => product.id === id);

export const inCategory = (slug: string): Product[] => products.filter((product) => product.category === slug);

/** Every word of the query occurs somewhere in what the product says about itself. */
export function search(query: string): Product[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const text = (product: Product) =>
    [product.name, product.brand, product.category, product.line, product.kind, ...product.details].join(' ').toLocaleLowerCase();
  return words.length === 0 ? [] : products.filter((product) => words.every((word) => text(product).includes(word)));
}
