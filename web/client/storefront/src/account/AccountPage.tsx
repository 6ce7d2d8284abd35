import { useState, type FormEvent } from 'react';
import { navigate } from '../router';
import { usePageView } from '../usePageView';
import { signIn, signOut, useUser } from './user';

export function AccountPage() {
  const user = useUser();
  const [name, setName] = useState('');
  const [failure, setFailure] = useState('');
  const [busy, setBusy] = useState(false);
  usePageView(user ? 'Account' : 'Sign in', 'account');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure('');
    try {
      await signIn(name.trim());
      navigate('/');
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };

  if (user) {
    return (
      <div className="wrap page narrow">
        <h1>Hello, {user.name}</h1>
        <p className="lead">Your offers now follow you on every device where you sign in.</p>
        <p className="note">Customer number {user.userId}</p>
        <button type="button" className="button button-quiet" data-testid="logout" onClick={() => void signOut()}>Sign out</button>
      </div>
    );
  }
  return (
    <div className="wrap page narrow">
      <h1>Sign in</h1>
      <p className="lead">Any name will do: this shop takes your word for it.</p>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <label className="wide">
          <span>Name</span>
          <input data-testid="login-name" value={name} required maxLength={60} autoComplete="username" onChange={(event) => setName(event.target.value)} />
        </label>
        {failure && <p className="failure" role="alert">{failure}</p>}
        <button type="submit" className="button button-wide" data-testid="login-submit" disabled={busy}>{busy ? 'Signing in…' : 'Sign in'}</button>
      </form>
    </div>
  );
}
