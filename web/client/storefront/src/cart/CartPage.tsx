import { cartViewed } from '../events';
import { OfferCard } from '../offers/OfferCard';
import { Link } from '../router';
import { usePageView } from '../usePageView';
import { useCart } from './cart';
import { CartLines } from './CartLines';
import { EmptyCart } from './EmptyCart';
import { Summary } from './Summary';

export function CartPage() {
  const { id, lines } = useCart();
  usePageView('Cart', 'cart', () => cartViewed(id, lines));
  return (
    <div className="wrap page">
      <h1>Your cart</h1>
      {lines.length === 0 ? <EmptyCart /> : (
        <div className="split">
          <CartLines lines={lines} />
          <div className="split-side">
            <Summary lines={lines} />
            <Link className="button button-wide" to="/checkout" data-testid="checkout">Checkout</Link>
            <OfferCard placement="cart-upsell" />
          </div>
        </div>
      )}
    </div>
  );
}
