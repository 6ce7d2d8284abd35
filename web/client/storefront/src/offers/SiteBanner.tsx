import type { OfferData } from '@realtime/client';
import { Code } from './Code';
import { OfferLink } from './OfferLink';
import { themeOf } from './theme';
import { usePlacement } from './usePlacement';

const fallback: OfferData = { title: 'Repairs for life on everything we sew', text: '60 days to change your mind' };

/** The strip on top of every page. */
export function SiteBanner() {
  const [element, shown] = usePlacement('site-banner', fallback);
  const theme = themeOf(shown?.data.theme, 'forest');
  return (
    <aside ref={element} className={`banner theme-${theme}`} aria-label="Offer of the moment" data-testid="placement-site-banner">
      {shown && (
        <p key={shown.key} className="banner-line offer-in" {...(shown.campaignId ? { 'data-campaign': shown.campaignId } : {})}>
          {shown.data.badge && <span className="badge">{shown.data.badge}</span>}
          <strong>{shown.data.title}</strong>
          {shown.data.text && <span className="banner-text">{shown.data.text}</span>}
          <Code code={shown.data.code} />
          <OfferLink shown={shown} className="banner-link" />
        </p>
      )}
    </aside>
  );
}
