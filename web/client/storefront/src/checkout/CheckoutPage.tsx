import { useRef, useState, type FormEvent } from 'react';
import { useUser } from '../account/user';
import { empty, useCart } from '../cart/cart';
import { EmptyCart } from '../cart/EmptyCart';
import { Summary } from '../cart/Summary';
import { totalsOf } from '../cart/totals';
import { checkoutStarted, orderCompleted } from '../events';
import { navigate } from '../router';
import { usePageView } from '../usePageView';

const newOrderId = (): string => `FF-${Date.now().toString(36).toUpperCase()}`;

const fields = [
  { name: 'name', label: 'Name', auto: 'name', type: 'text', wide: true },
  { name: 'email', label: 'E-mail', auto: 'email', type: 'email', wide: true },
  { name: 'address', label: 'Street and number', auto: 'street-address', type: 'text', wide: true },
  { name: 'zip', label: 'Postcode', auto: 'postal-code', type: 'text', wide: false },
  { name: 'city', label: 'City', auto: 'address-level2', type: 'text', wide: false },
] as const;

/** A checkout like any other, except that nothing is paid and nothing typed leaves the page. */
export function CheckoutPage() {
  const { lines } = useCart();
  const user = useUser();
  const [orderId] = useState(newOrderId);
  const order = useRef<HTMLFormElement>(null);
  usePageView('Checkout', 'checkout', () => lines.length > 0 && checkoutStarted(orderId, lines, totalsOf(lines)));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    orderCompleted(orderId, lines, totalsOf(lines));
    empty();
    navigate(`/thanks?order=${orderId}`);
  };

  return (
    <div className="wrap page">
      <h1>Checkout</h1>
      {lines.length === 0 ? <EmptyCart /> : (
        <div className="split">
          <form ref={order} className="form" onSubmit={submit}>
            <h2>Where to?</h2>
            <div className="form-grid">
              {fields.map(({ name, label, auto, type, wide }) => (
                <label key={name} className={wide ? 'wide' : ''}>
                  <span>{label}</span>
                  <input name={name} type={type} autoComplete={auto} required defaultValue={name === 'name' ? user?.name : undefined} />
                </label>
              ))}
            </div>
            <p className="note">This shop is a demonstration: no payment is taken, and nothing is sent but the events.</p>
            <button type="submit" className="button button-wide" data-testid="place-order">Place the order</button>
          </form>
          <div className="split-side">
            <ul className="order-lines">
              {lines.map(({ product, variant, quantity }) => (
                <li key={product.id + variant}><span>{quantity} × {product.name}</span><small>{variant}</small></li>
              ))}
            </ul>
            <Summary lines={lines} />
          </div>
        </div>
      )}
    </div>
  );
}
