import type { Kind } from '../art/kinds';

/** The slug is what the events call the category. */
export type CategorySlug = 'shoes' | 'clothing' | 'packs' | 'camping' | 'cookware' | 'homeware';

export interface Category {
  slug: CategorySlug;
  name: string;
  line: string;
  kind: Kind;
  color: string;
}

export const categories: readonly Category[] = [
  { slug: 'shoes', name: 'Footwear', line: 'Boots, runners and slippers that can be resoled.', kind: 'boot', color: '#9a6238' },
  { slug: 'clothing', name: 'Clothing', line: 'Wool next to the skin, weather kept outside.', kind: 'sweater', color: '#3f5f7d' },
  { slug: 'packs', name: 'Packs & bags', line: 'From the ferry to the far hut.', kind: 'daypack', color: '#3c6650' },
  { slug: 'camping', name: 'Camping', line: 'Shelter, warmth and a place to sit.', kind: 'tipi', color: '#c9a26a' },
  { slug: 'cookware', name: 'Cookware', line: 'Enamel, iron and good coffee outdoors.', kind: 'kettle', color: '#36536b' },
  { slug: 'homeware', name: 'Homeware', line: 'For the evening after.', kind: 'blanket', color: '#8a4f3d' },
];

export const categoryOf = (slug: string): Category | undefined => categories.find((category) => category.slug === slug);
