import { ProductArt } from '../art/ProductArt';
import { money, round } from '../money';
import { Link } from '../router';
import { MOST, setQuantity, type CartLine } from './cart';

const colorOf = ({ product, variant }: CartLine): string =>
  (product.colors.find(({ name }) => variant.startsWith(name)) ?? product.colors[0]).hex;

export function CartLines({ lines }: { lines: readonly CartLine[] }) {
  return (
    <ul className="lines">
      {lines.map((line) => {
        const { product, variant, quantity } = line;
        return (
          <li key={product.id + variant} className="line" data-testid="cart-line" data-product={product.id}>
            <Link to={`/p/${product.id}`} className="line-picture" tabIndex={-1} aria-hidden="true">
              <ProductArt kind={product.kind} color={colorOf(line)} accent={product.accent} />
            </Link>
            <div className="line-words">
              <Link to={`/p/${product.id}`} className="line-name">{product.name}</Link>
              <small>{variant}</small>
              <div className="stepper" role="group" aria-label={`Quantity of ${product.name}`}>
                <button type="button" aria-label="One less" onClick={() => setQuantity(product, variant, quantity - 1)}>−</button>
                <output aria-live="polite">{quantity}</output>
                <button type="button" aria-label="One more" disabled={quantity >= MOST} onClick={() => setQuantity(product, variant, quantity + 1)}>+</button>
              </div>
            </div>
            <div className="line-end">
              <span className="price">{money(round(product.price * quantity))}</span>
              <button type="button" className="remove" onClick={() => setQuantity(product, variant, 0)}>Remove<span className="hidden"> {product.name}</span></button>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
