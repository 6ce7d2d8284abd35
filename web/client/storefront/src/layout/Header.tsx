import { useEffect, useState, type FormEvent } from 'react';
import { useUser } from '../account/user';
import { useCart } from '../cart/cart';
import { openCart } from '../cart/drawer';
import { categories } from '../catalog/categories';
import { Link, navigate, useRoute } from '../router';
import { AccountIcon, CartIcon, Logo, SearchIcon } from './icons';

export function Header() {
  const { path, query } = useRoute();
  const { lines } = useCart();
  const user = useUser();
  const [words, setWords] = useState('');
  const count = lines.reduce((sum, line) => sum + line.quantity, 0);
  useEffect(() => setWords(path === '/search' ? (query.get('q') ?? '') : ''), [path, query]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim()) {
      navigate(`/search?q=${encodeURIComponent(words.trim())}`);
    }
  };

  return (
    <header className="top">
      <div className="wrap top-row">
        <Link to="/" className="logo" aria-label="Fjord & Field, home"><Logo /><span>Fjord <em>&</em> Field</span></Link>
        <form className="search" role="search" onSubmit={submit}>
          <SearchIcon />
          <input type="search" name="q" aria-label="Search the shop" placeholder="Search boots, tents, mugs…" value={words}
            data-testid="search-input" onChange={(event) => setWords(event.target.value)} />
        </form>
        <div className="top-actions">
          <Link to="/account" className="icon" data-testid="account-link" aria-label={user ? `${user.name}, your account` : 'Sign in'}>
            <AccountIcon /><span className="icon-words">{user ? user.name : 'Sign in'}</span>
          </Link>
          <button type="button" className="icon" data-testid="open-cart" onClick={() => (path === '/cart' || path === '/checkout' ? navigate('/cart') : openCart())}
            aria-label={`Cart, ${count} ${count === 1 ? 'thing' : 'things'}`}>
            <CartIcon /><span className="cart-count" data-testid="cart-count" data-empty={count === 0 || undefined}>{count}</span>
          </button>
        </div>
      </div>
      <nav className="nav" aria-label="Categories">
        <div className="wrap">
          {categories.map(({ slug, name }) => (
            <Link key={slug} to={`/c/${slug}`} aria-current={path === `/c/${slug}` ? 'page' : undefined}>{name}</Link>
          ))}
          <Link to="/new" className="nav-new" aria-current={path === '/new' ? 'page' : undefined}>New</Link>
        </div>
      </nav>
    </header>
  );
}
