import { useState } from 'react';
import { ProductArt } from '../art/ProductArt';
import { productClicked } from '../events';
import { money } from '../money';
import { Link } from '../router';
import type { Product } from './product';

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

export function ProductGrid({ products }: { products: readonly Product[] }) {
  return (
    <ul className="grid">
      {products.map((product, index) => (
        <li key={product.id}><ProductCard product={product} position={index + 1} /></li>
      ))}
    </ul>
  );
}
