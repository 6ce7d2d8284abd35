import { useState, type ReactNode } from 'react';
import { ProductArt } from '../art/ProductArt';
import { productClicked } from '../events';
import { money } from '../money';
import { Link } from '../router';
import type { Product } from './product';

const COLUMNS = 4;

/** A product in a list: one link, with its colours to try on. */
export function ProductCard({ product, position }: { product: Product; position: number }) {
  const [color, setColor] = useState(product.colors[0]);
  return (
    <article className="card" data-testid="product-card" data-product={product.id}>
      <div className="card-picture">
        <ProductArt kind={product.kind} color={color.hex} accent={product.accent} />
        {product.isNew && <span className="tag">New</span>}
      </div>
      <div className="card-words">
        <h3>
          <Link className="card-link" to={`/p/${product.id}`} onClick={() => productClicked(product, position)}>{product.name}</Link>
        </h3>
        <p className="price">{money(product.price)}</p>
      </div>
      <p className="card-line">{product.line}</p>
      <div className="swatches" aria-hidden="true">
        {product.colors.map((each) => (
          <span key={each.name} className="swatch" data-on={each === color || undefined} style={{ background: each.hex }} onMouseEnter={() => setColor(each)} />
        ))}
      </div>
    </article>
  );
}

/** `end` fills what the last row leaves free on a wide screen. */
export function ProductGrid({ products, end }: { products: readonly Product[]; end?: ReactNode }) {
  const free = (COLUMNS - (products.length % COLUMNS)) % COLUMNS;
  return (
    <ul className="grid">
      {products.map((product, index) => (
        <li key={product.id}><ProductCard product={product} position={index + 1} /></li>
      ))}
      {end && free > 0 && <li className="grid-end" style={{ gridColumn: `span ${free}` }}>{end}</li>}
    </ul>
  );
}
