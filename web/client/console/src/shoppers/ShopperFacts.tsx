import type { Shopper } from '../api/types';

export function ShopperFacts({ shopper: { shopperId, connected, attributes, seq: _, ...others } }: { shopper: Shopper }) {
  const facts = { ...(attributes as object | undefined), ...others };
  const open = Number(connected ?? 0);
  return (
    <section className="panel" aria-label="Shopper">
      <p className="facts">
        <code data-testid="shopper-id">{shopperId}</code>{' '}
        <span className="status" data-status={open > 0 ? 'active' : 'ended'}>{open > 1 ? `${open} pages open` : open === 1 ? 'one page open' : 'no page open'}</span>
      </p>
      <div className="folds">
        {Object.entries(facts).map(([name, fact]) => fact != null && !(Array.isArray(fact) && fact.length === 0) && (
          <details key={name}>
            <summary>{name}{Array.isArray(fact) && ` (${fact.length})`}</summary>
            <pre>{JSON.stringify(fact, null, 2)}</pre>
          </details>
        ))}
      </div>
    </section>
  );
}
