import { ProductArt } from '../art/ProductArt';
import { Link } from '../router';
import { usePageView } from '../usePageView';

export function ThanksPage({ order }: { order: string }) {
  usePageView('Thank you', order);
  return (
    <div className="wrap page thanks" data-testid="thanks">
      <div className="empty-art"><ProductArt kind="lantern" color="#2f5d49" /></div>
      <h1>Thank you</h1>
      <p className="lead">Order {order} would be packed by now, if this were a real shop.</p>
      <Link className="button" to="/">Back to the shop</Link>
    </div>
  );
}
