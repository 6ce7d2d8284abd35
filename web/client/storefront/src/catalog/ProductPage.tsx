import { useState } from 'react';
import { ProductArt } from '../art/ProductArt';
import { add } from '../cart/cart';
import { openCart } from '../cart/drawer';
import { productViewed } from '../events';
import { money } from '../money';
import { OfferCard } from '../offers/OfferCard';
import { Link } from '../router';
import { usePageView } from '../usePageView';
import { categoryOf } from './categories';
import { Choice } from './Choice';
import type { Product } from './product';
import { ProductGrid } from './ProductCard';
import { inCategory } from './products';

export function ProductPage({ product }: { product: Product }) {
  const [color, setColor] = useState(product.colors[0]);
  const [size, setSize] = useState(product.sizes[Math.floor(product.sizes.length / 2)] ?? '');
  const variant = [color.name, size].filter(Boolean).join(' / ');
  usePageView(product.name, product.id, () => productViewed(product, variant));
  const category = categoryOf(product.category);
  const others = inCategory(product.category).filter((other) => other !== product).slice(0, 4);

  return (
    <div className="wrap page">
      <nav className="crumbs" aria-label="Breadcrumb">
        <Link to="/">Home</Link> <span aria-hidden="true">/</span> <Link to={`/c/${product.category}`}>{category?.name}</Link>
      </nav>
      <div className="product">
        <div className="product-picture">
          <ProductArt kind={product.kind} color={color.hex} accent={product.accent} alt={`${product.name} in ${color.name}`} />
          {product.isNew && <span className="tag">New</span>}
        </div>
        <div className="buy">
          <p className="eyebrow">{product.brand}</p>
          <h1>{product.name}</h1>
          <p className="lead">{product.line}</p>
          <p className="price price-big">{money(product.price)} <small>incl. VAT</small></p>
          <Choice label="Colour" value={color.name} options={product.colors.map(({ name, hex }) => ({ value: name, hex }))}
            choose={(name) => setColor(product.colors.find((each) => each.name === name) ?? color)} />
          {product.sizes.length > 0 && (
            <Choice label="Size" value={size} options={product.sizes.map((value) => ({ value }))} choose={setSize} />
          )}
          <button type="button" className="button button-wide" data-testid="add-to-cart"
            onClick={() => {
              add(product, variant);
              openCart();
            }}>
            Add to cart
          </button>
          <OfferCard placement="product-offer" />
          <ul className="details">
            {product.details.map((detail) => <li key={detail}>{detail}</li>)}
          </ul>
        </div>
      </div>
      <section className="block" aria-labelledby="others">
        <h2 id="others">Goes well with</h2>
        <ProductGrid products={others} />
      </section>
    </div>
  );
}
