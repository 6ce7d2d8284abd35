import { useEffect, useRef } from 'react';
import { cartViewed, valueOf } from '../events';
import { money } from '../money';
import { OfferCard } from '../offers/OfferCard';
import { Link, useRoute } from '../router';
import { useCart } from './cart';
import { CartLines } from './CartLines';
import { closeCart, useDrawer } from './drawer';
import { EmptyCart } from './EmptyCart';

/** The cart beside the page: a modal dialog, so that focus and Escape work as everywhere. */
export function CartDrawer() {
  const isOpen = useDrawer();
  const cart = useCart();
  const { path } = useRoute();
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(closeCart, [path]);
  useEffect(() => {
    if (isOpen) {
      dialog.current?.showModal();
      cartViewed(cart.id, cart.lines);
    } else {
      dialog.current?.close();
    }
  }, [isOpen]);

  return (
    <dialog ref={dialog} className="drawer" aria-label="Cart" data-testid="cart-drawer" onClose={closeCart}
      onClick={(event) => event.target === event.currentTarget && closeCart()}>
      {isOpen && (
        <div className="drawer-body">
          <header>
            <h2>Your cart</h2>
            <button type="button" className="icon" aria-label="Close the cart" onClick={closeCart}>×</button>
          </header>
          {cart.lines.length === 0 ? <EmptyCart /> : (
            <>
              <div className="drawer-lines"><CartLines lines={cart.lines} /></div>
              <footer>
                <OfferCard placement="cart-upsell" />
                <p className="drawer-total"><span>Subtotal</span><strong>{money(valueOf(cart.lines))}</strong></p>
                <Link className="button button-wide" to="/checkout" data-testid="checkout">Checkout</Link>
                <Link className="button button-quiet button-wide" to="/cart" data-testid="view-cart">View cart</Link>
              </footer>
            </>
          )}
        </div>
      )}
    </dialog>
  );
}
