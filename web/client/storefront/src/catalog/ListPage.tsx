import { useState } from 'react';
import { productListViewed } from '../events';
import { usePageView } from '../usePageView';
import type { Product } from './product';
import { Mending } from './Mending';
import { ProductGrid } from './ProductCard';

const orders = {
  featured: 'Featured',
  cheap: 'Price, low to high',
  dear: 'Price, high to low',
} as const;

type Order = keyof typeof orders;

function sorted(products: readonly Product[], order: Order): Product[] {
  const sign = { featured: 0, cheap: 1, dear: -1 }[order];
  return [...products].sort((a, b) => sign * (a.price - b.price));
}

interface Props {
  id: string;
  title: string;
  line: string;
  products: readonly Product[];
}

/** A category, or another list of products with a name. */
export function ListPage({ id, title, line, products }: Props) {
  const [order, setOrder] = useState<Order>('featured');
  usePageView(title, id, () => productListViewed(id, products));
  return (
    <div className="wrap page">
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          <p className="lead">{line}</p>
        </div>
        <label className="sort">
          <span>Sort</span>
          <select value={order} onChange={(event) => setOrder(event.target.value as Order)}>
            {Object.entries(orders).map(([value, words]) => <option key={value} value={value}>{words}</option>)}
          </select>
        </label>
      </header>
      <h2 className="hidden">Products</h2>
      <ProductGrid products={sorted(products, order)} end={<Mending />} />
    </div>
  );
}
