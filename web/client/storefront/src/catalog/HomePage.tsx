import { ProductArt } from '../art/ProductArt';
import { HomeHero } from '../offers/HomeHero';
import { Link } from '../router';
import { usePageView } from '../usePageView';
import { categories } from './categories';
import { ProductGrid } from './ProductCard';
import { productOf, products } from './products';

const favourites = ['strikk-sweater', 'kaffe-kettle', 'tind-boot', 'lykt-lantern', 'rygg-24', 'ull-blanket', 'lavvo-4', 'elv-sandal'];

const promises = [
  ['Mended for life', 'Send it in worn, get it back whole. Zips, seams and soles, at our cost.'],
  ['Sent by train', 'Two to four days to most of Europe, without a plane.'],
  ['Sixty days to decide', 'Walk in it, sleep in it, cook in it. Then keep it, or don’t.'],
] as const;

export function HomePage() {
  usePageView('', 'home');
  return (
    <>
      <HomeHero />
      <section className="wrap block" aria-labelledby="shop-by">
        <h2 id="shop-by">Where are you going?</h2>
        <ul className="tiles">
          {categories.map(({ slug, name, line, kind, color }) => (
            <li key={slug}>
              <Link className="tile" to={`/c/${slug}`} data-testid={`category-${slug}`}>
                <ProductArt kind={kind} color={color} />
                <span className="tile-words"><strong>{name}</strong><small>{line}</small></span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <section className="wrap block" aria-labelledby="favourites">
        <div className="block-head">
          <h2 id="favourites">Old friends</h2>
          <Link className="more" to="/new">New this season <span aria-hidden="true">→</span></Link>
        </div>
        <ProductGrid products={favourites.flatMap((id) => productOf(id) ?? [])} />
      </section>
      <section className="promises" aria-label="Our promises">
        <div className="wrap">
          {promises.map(([title, text]) => (
            <div key={title}><h3>{title}</h3><p>{text}</p></div>
          ))}
        </div>
      </section>
      <p className="wrap count">{products.length} things, made to last.</p>
    </>
  );
}
