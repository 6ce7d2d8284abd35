import type { Kind } from '../art/kinds';
import type { CategorySlug } from './categories';

export interface Color {
  name: string;
  hex: string;
}

export interface Product {
  id: string;
  sku: string;
  name: string;
  brand: string;
  category: CategorySlug;
  price: number;
  kind: Kind;
  colors: readonly [Color, ...Color[]];
  accent?: string;
  sizes: readonly string[];
  line: string;
  details: readonly string[];
  isNew: boolean;
}

export const palette = {
  bark: { name: 'Bark', hex: '#8a5a36' },
  moss: { name: 'Moss', hex: '#66754a' },
  rust: { name: 'Rust', hex: '#b2583a' },
  slate: { name: 'Slate', hex: '#5c6c74' },
  forest: { name: 'Forest', hex: '#2f5d49' },
  stone: { name: 'Stone', hex: '#9a958a' },
  sand: { name: 'Sand', hex: '#cdb08a' },
  night: { name: 'Night', hex: '#2f4a66' },
  ochre: { name: 'Ochre', hex: '#d09a3e' },
  cream: { name: 'Cream', hex: '#e6d9c1' },
  sage: { name: 'Sage', hex: '#8ea386' },
  lake: { name: 'Lake', hex: '#3f8086' },
  berry: { name: 'Berry', hex: '#8c3f4d' },
  coal: { name: 'Coal', hex: '#3d4244' },
  clay: { name: 'Clay', hex: '#bf6f4c' },
} satisfies Record<string, Color>;

export const shoeSizes = ['37', '38', '39', '40', '41', '42', '43', '44', '45'] as const;
export const clothingSizes = ['XS', 'S', 'M', 'L', 'XL'] as const;
