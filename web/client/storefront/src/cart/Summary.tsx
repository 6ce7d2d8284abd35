import { money } from '../money';
import type { CartLine } from './cart';
import { totalsOf } from './totals';

export function Summary({ lines }: { lines: readonly CartLine[] }) {
  const { subtotal, shipping, tax, total } = totalsOf(lines);
  return (
    <dl className="summary">
      <div><dt>Subtotal</dt><dd>{money(subtotal)}</dd></div>
      <div><dt>Shipping</dt><dd>{shipping === 0 ? 'Free' : money(shipping)}</dd></div>
      <div className="summary-total"><dt>Total</dt><dd data-testid="cart-total">{money(total)}</dd></div>
      <div className="summary-note"><dt>of which VAT</dt><dd>{money(tax)}</dd></div>
    </dl>
  );
}
