import { productsSearched } from '../events';
import { usePageView } from '../usePageView';
import { ProductGrid } from './ProductCard';
import { products, search } from './products';

export function SearchPage({ query }: { query: string }) {
  const found = search(query);
  usePageView(`“${query}”`, query, () => query && productsSearched(query));
  return (
    <div className="wrap page">
      <header className="page-head">
        <div>
          <h1>{query ? <>Results for “{query}”</> : 'What are you looking for?'}</h1>
          <p className="lead" role="status">
            {found.length === 0 ? 'Nothing by that name. Perhaps one of these?' : `${found.length} ${found.length === 1 ? 'thing' : 'things'} found.`}
          </p>
        </div>
      </header>
      <h2 className="hidden">Products</h2>
      <ProductGrid products={found.length > 0 ? found : products.filter((product) => product.isNew)} />
    </div>
  );
}
