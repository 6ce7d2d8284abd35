import { ProductArt } from '../art/ProductArt';
import { Link } from '../router';

export function EmptyCart() {
  return (
    <div className="empty">
      <div className="empty-art"><ProductArt kind="tote" color="#cdb08a" /></div>
      <p>Nothing in here yet.</p>
      <Link className="button" to="/new">See what is new</Link>
    </div>
  );
}
