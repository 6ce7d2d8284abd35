import { RealtimeProvider } from '@realtime/client/react';
import { AccountPage } from './account/AccountPage';
import { CartDrawer } from './cart/CartDrawer';
import { CartPage } from './cart/CartPage';
import { categoryOf } from './catalog/categories';
import { HomePage } from './catalog/HomePage';
import { ListPage } from './catalog/ListPage';
import { ProductPage } from './catalog/ProductPage';
import { inCategory, productOf, products } from './catalog/products';
import { SearchPage } from './catalog/SearchPage';
import { CheckoutPage } from './checkout/CheckoutPage';
import { ThanksPage } from './checkout/ThanksPage';
import { Footer } from './layout/Footer';
import { Header } from './layout/Header';
import { NotFoundPage } from './layout/NotFoundPage';
import { useLive } from './live';
import { SiteBanner } from './offers/SiteBanner';
import { useRoute, type Route } from './router';

function pageOf({ path, query }: Route) {
  const [, kind = '', id = ''] = path.split('/');
  const category = kind === 'c' ? categoryOf(id) : undefined;
  const product = kind === 'p' ? productOf(id) : undefined;
  if (category) {
    return <ListPage key={id} id={id} title={category.name} line={category.line} products={inCategory(id)} />;
  }
  if (product) {
    return <ProductPage key={id} product={product} />;
  }
  switch (path) {
    case '/':
      return <HomePage />;
    case '/new':
      return <ListPage key="new" id="new" title="New this season" line="Just unpacked." products={products.filter((each) => each.isNew)} />;
    case '/search':
      return <SearchPage query={query.get('q') ?? ''} />;
    case '/cart':
      return <CartPage />;
    case '/checkout':
      return <CheckoutPage />;
    case '/thanks':
      return <ThanksPage order={query.get('order') ?? ''} />;
    case '/account':
    case '/login':
      return <AccountPage />;
    default:
      return <NotFoundPage path={path} />;
  }
}

export function App() {
  const route = useRoute();
  return (
    <RealtimeProvider client={useLive()}>
      <a className="skip" href="#main">Skip to the content</a>
      <SiteBanner />
      <Header />
      <main id="main" tabIndex={-1}>{pageOf(route)}</main>
      <Footer />
      <CartDrawer />
    </RealtimeProvider>
  );
}
