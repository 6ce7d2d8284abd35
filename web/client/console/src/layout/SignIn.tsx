import { useState, type FormEvent } from 'react';
import { Api } from '../api/client';
import { Failure } from './Failure';

interface Props {
  /** Why the key that was used before is none any more. */
  refusal: unknown;
  accept(key: string): void;
}

export function SignIn({ refusal, accept }: Props) {
  const [key, setKey] = useState('');
  const [error, setError] = useState<unknown>(refusal);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      await new Api(key.trim()).get('/campaigns');
      accept(key.trim());
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };

  return (
    <main className="sign-in">
      <form className="panel" onSubmit={(event) => void submit(event)}>
        <h1>Operator console</h1>
        <p className="soft">Sign in with an ops key. <code>./run</code> prints one on its first start; it is kept until this tab closes.</p>
        <label>
          <span>Ops key</span>
          <input data-testid="ops-key" type="password" autoComplete="off" spellCheck={false} required placeholder="rto_…" value={key} onChange={(event) => setKey(event.target.value)} />
        </label>
        <Failure error={error} />
        <button className="primary" type="submit" data-testid="sign-in" disabled={busy}>{busy ? 'Checking…' : 'Sign in'}</button>
      </form>
    </main>
  );
}
