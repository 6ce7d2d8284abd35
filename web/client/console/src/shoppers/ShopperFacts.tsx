import type { Shopper } from '../api/types';

const sections = ['session', 'cart', 'profile', 'exposures', 'pages'] as const;

export function ShopperFacts({ shopper }: { shopper: Shopper }) {
  const isConnected = Array.isArray(shopper.connected) ? shopper.connected.length > 0 : !!shopper.connected;
  return (
    <section className="panel" aria-label="Shopper">
      <p className="facts"><code data-testid="shopper-id">{shopper.shopperId}</code> <span className="status" data-status={isConnected ? 'active' : 'ended'}>{isConnected ? 'on a page now' : 'not connected'}</span></p>
      <div className="folds">
        {sections.map((name) => shopper[name] != null && (
          <details key={name}><summary>{name}</summary><pre>{JSON.stringify(shopper[name], null, 2)}</pre></details>
        ))}
      </div>
    </section>
  );
}
