import type { OfferData } from '@realtime/client';
import { Code } from './Code';
import { OfferLink } from './OfferLink';
import { themeOf } from './theme';
import { usePlacement } from './usePlacement';

const fallbacks: Record<'product-offer' | 'cart-upsell', OfferData> = {
  'product-offer': { eyebrow: 'Good to know', title: 'Try it at home for 60 days', text: 'Send it back for free if it is not for you. We mend what breaks.' },
  'cart-upsell': { eyebrow: 'Slow post', title: 'Sent by train and ferry', text: 'In two to four days, without a plane.' },
};

/** An offer beside the buy box or in the cart, in a place that is kept free for it. */
export function OfferCard({ placement }: { placement: keyof typeof fallbacks }) {
  const [element, shown] = usePlacement(placement, fallbacks[placement]);
  const isOffer = shown?.campaignId !== undefined;
  const theme = isOffer ? `theme-${themeOf(shown.data.theme, 'sun')}` : '';
  return (
    <aside ref={element} className="offer-place" aria-label="Offer" data-testid={`placement-${placement}`}>
      {shown && (
        <div key={shown.key} className={`offer-card offer-in ${theme}`} {...(isOffer ? { 'data-campaign': shown.campaignId } : {})}>
          <div className="offer-words">
            <p className="eyebrow">
              {shown.data.badge && <span className="badge">{shown.data.badge}</span>}
              {shown.data.eyebrow}
            </p>
            <p className="offer-title">{shown.data.title}</p>
            {shown.data.text && <p className="offer-text">{shown.data.text}</p>}
          </div>
          <div className="offer-actions">
            <Code code={shown.data.code} />
            <OfferLink shown={shown} className="offer-link" />
          </div>
          {shown.dismiss && (
            <button type="button" className="offer-close" aria-label="Not interested" onClick={shown.dismiss}>×</button>
          )}
        </div>
      )}
    </aside>
  );
}
