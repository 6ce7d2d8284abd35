import { categories } from '../catalog/categories';
import { Link } from '../router';

export function Footer() {
  return (
    <footer className="foot">
      <div className="wrap foot-row">
        <div>
          <p className="foot-name">Fjord & Field</p>
          <p>Things for outside, and for the evening after. A demonstration shop: nothing is sold, nobody is charged.</p>
        </div>
        <nav aria-label="Shop">
          {categories.map(({ slug, name }) => <Link key={slug} to={`/c/${slug}`}>{name}</Link>)}
        </nav>
        <nav aria-label="Behind the shop">
          <a href="/console/">Operator console</a>
          <a href="/shop/?realtime-debug">What does this page know?</a>
          <Link to="/account">Account</Link>
        </nav>
      </div>
    </footer>
  );
}
