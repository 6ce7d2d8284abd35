import type { Definition } from '../api/types';

/** What a new draft begins with: complete, and shown to nobody who does not look at the home page. */
export const template = (id: string): Definition => ({
  name: id,
  priority: 50,
  tags: [],
  schedule: { start: null, end: null, timeZone: 'Europe/Berlin', days: null, from: null, until: null },
  eligibility: { 'session.views': { $gte: 1 } },
  caps: [{ id: 'thrice-a-day', event: 'impression', limit: 3, scope: 'shopper', over: 'campaign', window: { rolling: 'PT24H' }, onCap: 'next' }],
  budget: null,
  offers: [
    {
      id: `${id}-offer`,
      placements: ['home-hero'],
      weight: 1,
      minimumDisplay: 'PT5S',
      variants: [{ id: 'en', locale: null, currency: null, device: null, segment: null, data: { eyebrow: '', title: '', text: '', cta: '', href: '/', theme: 'sand' } }],
    },
  ],
});
