import { beforeEach, describe, expect, it, vi } from 'vitest';
import { render, safeUrl } from '../src/render.js';
import type { OfferData, View } from '../src/types.js';

let element: HTMLElement;

const view = (data: OfferData, kind: View['kind'] = 'offer'): View => ({
  placement: 'hero',
  kind,
  items: kind === 'offer' ? [{ id: 'i', campaignId: 'c', data }] : [],
  data,
  campaignId: 'c',
  propositionId: 'p',
  click: vi.fn(),
  dismiss: vi.fn(),
});

beforeEach(() => {
  element = document.createElement('div');
});

describe('render', () => {
  it('makes text of markup', () => {
    render(view({ title: '<img src=x onerror=alert(1)>', text: '<script>alert(1)</script>' }), element);
    expect(element.querySelector('script, img')).toBeNull();
    expect(element.textContent).toContain('<script>alert(1)</script>');
  });

  it.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'blob:https://shop.example/x',
    '',
  ])('makes no link of %j', (href) => {
    render(view({ cta: 'Go', href }), element);
    expect(element.querySelector('a')).toBeNull();
  });

  it('makes no image of a script address, and no attribute that data names', () => {
    render(view({ title: 'x', image: 'javascript:alert(1)', onerror: 'alert(1)', onclick: 'alert(1)', style: 'x', theme: '"><b>' }), element);
    expect(element.querySelector('img')).toBeNull();
    for (const each of element.querySelectorAll('*')) {
      expect(each.getAttributeNames().filter((name) => !['class', 'data-campaign'].includes(name))).toEqual([]);
    }
  });

  it('makes a link whose click is reported', () => {
    const shown = view({ cta: 'Go', href: '/c/shoes', theme: 'sand' });
    render(shown, element);
    const link = element.querySelector('a') as HTMLAnchorElement;
    link.addEventListener('click', (event) => event.preventDefault());
    link.click();
    expect(link.href).toBe('https://shop.example/c/shoes');
    expect(shown.click).toHaveBeenCalledOnce();
    expect(element.querySelector<HTMLElement>('.rt-offer')?.dataset.theme).toBe('sand');
  });

  it('names the campaign on an offer and none on a fallback', () => {
    render(view({ title: 'x' }), element);
    expect(element.querySelector('[data-campaign=c]')).not.toBeNull();
    render(view({ title: 'x' }, 'fallback'), element);
    expect(element.querySelector('[data-campaign]')).toBeNull();
  });
});

describe('safeUrl', () => {
  it.each([
    ['https://other.example/a', 'https://other.example/a'],
    ['//cdn.example/a.png', 'https://cdn.example/a.png'],
    ['?q=1', 'https://shop.example/c/shoes?q=1'],
  ])('lets %s through', (given, wanted) => expect(safeUrl(given)).toBe(wanted));

  it.each([undefined, null, 5, {}, 'http://', 'mailto:a@b.example'])('refuses %j', (given) => expect(safeUrl(given)).toBeUndefined());
});
