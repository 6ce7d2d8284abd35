import { act, createElement as h, StrictMode, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Realtime } from '../src/index.js';
import { Placement, RealtimeProvider, useOffer } from '../src/react.js';
import { hide, offer, pass } from './fakes.js';
import { stage } from './stage.js';

const page = stage();
let root: Root;
let place: HTMLElement;

const client = () => ({ subscribe: (id: string, show: never, options: never) => page.engine.subscribe(id, show, options) }) as unknown as Realtime;
const draw = (children: ReactNode, live: Realtime | undefined = client()) => act(async () => root.render(h(RealtimeProvider, { client: live }, children)));
const settle = (ms = 0) => act(async () => void (await pass(ms)));
const push = (...[id, more]: Parameters<typeof offer>) => act(async () => page.server.hub.push('PropositionsChanged', more?.seq ?? 2, [offer(id, { seq: 2, ...more })]));

beforeEach(async () => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  place = document.createElement('div');
  root = createRoot(place);
  page.start();
  await pass();
});
afterEach(() => act(async () => root.unmount()));

describe('Placement', () => {
  it('shows an offer with the safe renderer and reports that it was seen', async () => {
    await draw(h(Placement, { placement: 'hero', className: 'mine', as: 'aside' }));
    await settle();
    await push('a');
    const aside = place.querySelector('aside.mine');
    expect(aside?.getAttribute('data-kind')).toBe('offer');
    expect(aside?.querySelector('.rt-title')?.textContent).toBe('a');
    await settle();
    expect(page.server.argsOf('Report').map(([id, kind]) => [id, kind])).toEqual([['a', 'display']]);
  });

  it('shows the fallback of the moment, and the page’s own rendering', async () => {
    const words = (title: string) => h(Placement, { placement: 'hero', fallback: { title }, children: (view) => h('b', null, `${view.kind} ${view.data?.title}`) });
    await draw(words('first'));
    await draw(words('second'));
    await settle(300);
    expect(place.textContent).toBe('fallback second');
    expect(page.server.argsOf('Subscribe').at(-1)?.[0]).toEqual([{ id: 'hero' }]);
  });

  it('never brings markup of an offer into the page', async () => {
    await draw(h(Placement, { placement: 'hero' }));
    await settle();
    await push('a', { items: [{ id: 'i', campaignId: 'c', data: { title: '<img src=x onerror=alert(1)>', cta: 'go', href: 'javascript:alert(1)' } }] });
    expect(place.querySelector('img')).toBeNull();
    expect(place.querySelector('a')).toBeNull();
    expect(place.querySelector('.rt-title')?.textContent).toContain('<img');
  });

  it('is withdrawn, and can be dismissed', async () => {
    await draw(h(Placement, { placement: 'hero', children: (view) => h('button', { onClick: view.dismiss }, view.kind) }));
    await settle(300);
    await push('a');
    expect(place.textContent).toBe('offer');
    await act(async () => place.querySelector('button')?.click());
    expect(place.textContent).toBe('empty');
    expect(page.server.argsOf('Report').at(-1)?.[1]).toBe('dismiss');
    await push('b', { seq: 3 });
    await act(async () => page.server.hub.push('PropositionWithdrawn', 4, 'b', 'NOT_ACTIVE'));
    expect(place.textContent).toBe('empty');
  });

  it('subscribes once in strict mode and not at all when it is gone', async () => {
    await draw(h(StrictMode, null, h(Placement, { placement: 'hero', itemCount: 2 })));
    await settle();
    expect(page.server.argsOf('Subscribe').at(-1)?.[0]).toEqual([{ id: 'hero', itemCount: 2 }]);
    await draw(null);
    await settle();
    expect(page.server.argsOf('Subscribe').at(-1)?.[0]).toEqual([]);
  });

  it('shows its fallback where there is no client, and comes alive with one', async () => {
    const banner = h(Placement, { placement: 'hero', fallback: { title: 'own' } });
    await draw(banner, null as unknown as undefined);
    await settle(300);
    expect(place.textContent).toBe('own');
    await draw(banner);
    await settle();
    expect(place.textContent).toBe('own');
    await push('a');
    expect(place.textContent).toBe('a');
  });

  it('renders on a server', () => {
    expect(renderToString(h(Placement, { placement: 'hero', children: (view) => view.kind }))).toContain('empty');
  });
});

describe('useOffer', () => {
  it('reports an offer as seen when its own element is', async () => {
    const watched: { element: Element; tell(isIntersecting: boolean): void }[] = [];
    vi.stubGlobal('IntersectionObserver', class {
      constructor(private readonly heard: (entries: { isIntersecting: boolean }[]) => void) {}
      observe(element: Element) {
        watched.push({ element, tell: (isIntersecting) => this.heard([{ isIntersecting }]) });
      }
      disconnect() {}
    });
    const Hero = () => {
      const { ref, data } = useOffer<HTMLParagraphElement>('hero');
      return h('p', { ref, id: 'mine' }, data?.title);
    };
    await draw(h(Hero));
    await settle();
    await push('a');
    expect(page.server.argsOf('Report')).toEqual([]);
    const mine = watched.find(({ element }) => element.id === 'mine');
    await act(async () => mine?.tell(true));
    expect(page.server.argsOf('Report').map(([id, kind]) => [id, kind])).toEqual([['a', 'display']]);
  });

  it('waits unrendered while the page is hidden', async () => {
    const Hero = () => {
      const { ref, kind, data } = useOffer<HTMLParagraphElement>('hero');
      return h('p', { ref }, `${kind} ${data?.title ?? ''}`);
    };
    await draw(h(Hero));
    await settle();
    hide(true);
    await push('a');
    expect(place.textContent).toBe('empty ');
    await act(async () => hide(false));
    expect(place.textContent).toBe('offer a');
  });
});
