import { ProductArt } from '../art/ProductArt';
import { Link } from '../router';
import { usePageView } from '../usePageView';

export function NotFoundPage({ path }: { path: string }) {
  usePageView('Not found', path);
  return (
    <div className="wrap page thanks">
      <div className="empty-art"><ProductArt kind="boot" color="#8a5a36" /></div>
      <h1>Off the path</h1>
      <p className="lead">There is nothing at {path}.</p>
      <Link className="button" to="/">Back to the shop</Link>
    </div>
  );
}
