import type { OfferData } from '@realtime/client';
import { Scene } from '../art/Scene';
import { Code } from './Code';
import { OfferLink } from './OfferLink';
import { themeOf } from './theme';
import { usePlacement } from './usePlacement';

const fallback: OfferData = {
  eyebrow: 'Autumn, by the water',
  title: 'Made for weather. Kept for years.',
  text: 'Boots that can be resoled, wool that can be mended, tents that outlive their poles.',
  cta: 'See what is new',
  href: '/new',
  theme: 'sand',
};

/** The top of the home page. Its height is fixed, so that an offer changes words and light, and moves nothing. */
export function HomeHero() {
  const [element, shown] = usePlacement('home-hero', fallback);
  const theme = themeOf(shown?.data.theme, 'sand');
  return (
    <section ref={element} className={`hero theme-${theme}`} aria-label="Featured" data-testid="placement-home-hero">
      <Scene theme={theme} />
      {shown && (
        <div key={shown.key} className="hero-words offer-in" {...(shown.campaignId ? { 'data-campaign': shown.campaignId } : {})}>
          <p className="eyebrow">
            {shown.data.badge && <span className="badge">{shown.data.badge}</span>}
            {shown.data.eyebrow}
          </p>
          <h1>{shown.data.title}</h1>
          {shown.data.text && <p className="hero-text">{shown.data.text}</p>}
          <p className="hero-actions">
            <OfferLink shown={shown} className="button" />
            <Code code={shown.data.code} />
          </p>
        </div>
      )}
    </section>
  );
}
