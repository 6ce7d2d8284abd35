import { useState, type FormEvent } from 'react';
import type { Shopper } from '../api/types';
import { usePolled } from '../api/usePolled';
import { Failure } from '../layout/Failure';
import { shopperHere } from './browser';
import { Decisions } from './Decisions';
import { ShopperFacts } from './ShopperFacts';

const kinds = { shopperId: 'Shopper id', anonymousId: 'Anonymous id', userId: 'User id' };
type Kind = keyof typeof kinds;

export function WhyPage({ query }: { query: URLSearchParams }) {
  const asked = (Object.keys(kinds) as Kind[]).find((kind) => query.get(kind));
  const [kind, setKind] = useState<Kind>(asked ?? 'shopperId');
  const [value, setValue] = useState(asked ? (query.get(asked) ?? '') : '');
  const [hint, setHint] = useState('');
  const path = asked ? `/shoppers?${asked}=${encodeURIComponent(query.get(asked) ?? '')}` : undefined;
  const { data: shopper, error } = usePolled<Shopper>(path);

  const go = (by: Kind, id: string) => {
    location.hash = `#/why?${by}=${encodeURIComponent(id.trim())}`;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    go(kind, value);
  };
  const mine = () => {
    const id = shopperHere();
    setHint(id ? '' : 'This browser has not been in the shop yet.');
    if (id) {
      setKind('shopperId');
      setValue(id);
      go('shopperId', id);
    }
  };

  return (
    <>
      <header className="page-head"><h1>Why (not)?</h1></header>
      <p className="soft">What a live shopper was shown, and for every other campaign the reason it was not.</p>
      <form className="look-up" onSubmit={submit}>
        <label>
          <span className="sr">Look up by</span>
          <select value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
            {Object.entries(kinds).map(([name, words]) => <option key={name} value={name}>{words}</option>)}
          </select>
        </label>
        <label className="grow">
          <span className="sr">Identifier</span>
          <input data-testid="shopper-input" required value={value} placeholder={kinds[kind]} onChange={(event) => setValue(event.target.value)} />
        </label>
        <button type="submit" className="primary" data-testid="shopper-look-up">Look up</button>
        <button type="button" data-testid="my-browser" onClick={mine}>My browser in the shop</button>
      </form>
      {hint && <p className="none" role="status">{hint} <a href="/shop/" target="_blank" rel="noreferrer">Open the shop</a></p>}
      {path && <Failure error={error} />}
      {shopper && (
        <>
          <ShopperFacts shopper={shopper} />
          <Decisions shopperId={shopper.shopperId} />
        </>
      )}
    </>
  );
}
