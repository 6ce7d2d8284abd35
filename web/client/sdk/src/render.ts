import type { Item, OfferData, View } from './types.js';

/** The address if it leads to http or https (also relatively to this page), else undefined: no `javascript:`, no `data:`. */
export function safeUrl(value: unknown, base = document.baseURI): string | undefined {
  if (typeof value !== 'string' || value.trim() === '') {
    return undefined;
  }
  try {
    const url = new URL(value, base);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

const TEXTS = ['badge', 'eyebrow', 'title', 'text', 'code'] as const;
const TAGS: Partial<Record<(typeof TEXTS)[number], string>> = { title: 'strong', code: 'code' };

/**
 * Shows the view inside the element, replacing what was there. Only text nodes and the attributes named
 * here are ever made, so data cannot bring markup, handlers or script addresses into the page.
 */
export function render(view: View, element: Element): void {
  const items: Item[] =
    view.kind === 'offer' ? view.items : view.data ? [{ id: '', campaignId: '', data: view.data }] : [];
  element.replaceChildren(...items.map((item) => renderItem(item, view)));
}

function renderItem(item: Item, view: View): HTMLElement {
  const root = make('div', 'rt-offer');
  if (view.kind === 'offer') {
    root.dataset.campaign = item.campaignId;
  }
  const { theme } = item.data;
  if (typeof theme === 'string' && /^[a-z][a-z0-9-]{0,31}$/.test(theme)) {
    root.dataset.theme = theme;
  }
  root.append(...parts(item.data, view));
  return root;
}

function* parts(data: OfferData, view: View): Generator<HTMLElement> {
  const image = safeUrl(data.image);
  if (image) {
    const picture = make('img', 'rt-image') as HTMLImageElement;
    picture.src = image;
    picture.alt = text(data.imageAlt) ?? '';
    yield picture;
  }
  for (const name of TEXTS) {
    const words = text(data[name]);
    if (words) {
      yield make(TAGS[name] ?? 'span', `rt-${name}`, words);
    }
  }
  const href = safeUrl(data.href);
  const cta = text(data.cta);
  if (href && cta) {
    const link = make('a', 'rt-cta', cta) as HTMLAnchorElement;
    link.href = href;
    link.addEventListener('click', view.click);
    yield link;
  }
}

function make(tag: string, className: string, words?: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  if (words !== undefined) {
    element.textContent = words;
  }
  return element;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
}
