import { beforeEach, describe, expect, it, vi } from 'vitest';
import { pass } from './fakes.js';
import { stage } from './stage.js';

const page = stage();
const asked = () => page.server.argsOf('Consent').map(([purposes]) => purposes);
const names = () => page.tracked().flat().map(({ event }) => event);

describe('consent', () => {
  it('is told in turn with the events', async () => {
    page.start();
    page.engine.track('before');
    page.engine.consent({ marketing: 'DENIED' });
    page.engine.track('after');
    await pass();
    expect(page.server.calls.map(({ method }) => method)).toEqual(['Resume', 'Subscribe', 'Track', 'Consent', 'Track']);
    expect(asked()).toEqual([{ marketing: 'DENIED' }]);
  });

  it('waits for a connection, and for the next page', async () => {
    page.server.isDown = true;
    page.start();
    page.engine.consent({ personalization: 'GRANTED' });
    await pass(1000);
    await page.engine.close();
    page.server.isDown = false;
    page.start();
    await pass(1000);
    expect(asked()).toEqual([{ personalization: 'GRANTED' }]);
    expect(page.engine.visit.consents.answers).toEqual({ personalization: 'GRANTED' });
  });

  it('of another page does not undo a later one', async () => {
    page.server.isDown = true;
    page.start();
    page.engine.consent({ marketing: 'GRANTED', analytics: 'GRANTED' });
    await pass(1000);
    const before = page.engine;
    page.start();
    page.engine.consent({ marketing: 'DENIED', analytics: 'DENIED' });
    page.server.isDown = false;
    await pass(60_000);
    await before.close();
    expect(asked()).toEqual([{ marketing: 'DENIED', analytics: 'DENIED' }]);
  });

  it('is heard of when it was given on another page', async () => {
    page.start();
    page.engine.consent({ marketing: 'GRANTED' });
    await pass();
    const heard = vi.fn();
    page.engine.visit.events.on('consent', heard);
    page.server.hub.push('ConsentChanged', 5, { marketing: 'REVOKED', analytics: 'GRANTED', strange: 7 });
    expect(heard).toHaveBeenCalledWith({ purposes: { marketing: 'REVOKED', analytics: 'GRANTED' } });
    expect(page.engine.visit.seq).toBe(5);
    expect(page.engine.visit.consents.answers).toEqual({ marketing: 'REVOKED' });
  });

  it('that is still on its way is not undone by what held before', async () => {
    page.start();
    await pass();
    page.server.replies.Consent = () => new Promise(() => {});
    page.engine.consent({ marketing: 'GRANTED' });
    await pass();
    page.server.hub.push('ConsentChanged', 5, { marketing: 'DENIED' });
    expect(page.engine.visit.consents.answers).toEqual({ marketing: 'GRANTED' });
  });

  it('that another tab has yet to send is not undone by what held before', async () => {
    page.start();
    page.engine.consent({ marketing: 'GRANTED' });
    await pass();
    const online = page.server.hub;
    const first = page.engine;
    page.server.isDown = true;
    page.start();
    page.engine.consent({ marketing: 'DENIED' });
    await pass(100);
    online.push('ConsentChanged', 5, { marketing: 'GRANTED', analytics: 'GRANTED' });
    page.server.isDown = false;
    await pass(60_000);
    await first.close();
    expect(asked().at(-1)).toEqual({ marketing: 'DENIED' });
  });

  it('is not taken over by the next shopper of the browser', async () => {
    page.start();
    await pass();
    page.engine.consent({ marketing: 'GRANTED' });
    const done = page.engine.reset();
    await pass(100);
    await done;
    expect(page.engine.visit.consents.answers).toEqual({});
  });
});

describe('Global Privacy Control', () => {
  beforeEach(() => vi.stubGlobal('navigator', { ...navigator, globalPrivacyControl: true }));

  it('is told with every page view', async () => {
    page.start();
    page.engine.view();
    page.engine.view();
    await pass();
    expect(page.server.argsOf('Resume')[0]?.[2]).toMatchObject({ gpc: true });
    expect(page.server.argsOf('Subscribe').map(([, view]) => (view as { gpc?: boolean }).gpc)).not.toContain(undefined);
  });

  it('stands above what is answered here', async () => {
    page.start();
    expect(page.engine.visit.consents.answers).toEqual({ marketing: 'DENIED' });
    page.engine.consent({ marketing: 'GRANTED', analytics: 'GRANTED' });
    await pass();
    expect(page.engine.visit.consents.answers).toEqual({ marketing: 'DENIED', analytics: 'GRANTED' });
  });
});

describe('analytics that is held back', () => {
  it('leaves when it is consented to, and is written down only then', async () => {
    page.start({ holdAnalytics: true });
    page.engine.track('a');
    await pass(5000);
    expect(names()).toEqual([]);
    expect(page.store.keys().some((key) => key.includes('outbox'))).toBe(false);
    page.engine.consent({ analytics: 'GRANTED' });
    page.engine.track('b');
    await pass();
    expect(names()).toEqual(['a', 'b']);
  });

  it('does not take a default for an answer', async () => {
    page.start({ holdAnalytics: true });
    page.engine.track('a');
    page.engine.consent({ marketing: 'DENIED' });
    await pass();
    page.server.hub.push('ConsentChanged', 5, { marketing: 'DENIED', analytics: 'GRANTED' });
    await pass();
    expect(names()).toEqual([]);
  });

  it.each(['DENIED', 'REVOKED'] as const)('is given up when it is %s, now and later', async (answer) => {
    page.start({ holdAnalytics: true });
    const dropped = vi.fn();
    page.engine.visit.events.on('dropped', dropped);
    page.engine.track('a');
    page.engine.consent({ analytics: answer });
    page.engine.track('b');
    await pass(5000);
    expect(names()).toEqual([]);
    expect(dropped.mock.calls.map(([{ event, reason }]) => `${event} ${reason}`)).toEqual(['a consent', 'b consent']);
    expect(page.engine.outbox.length).toBe(0);
  });

  it('does not hold back what keeps the caps, nor a login', async () => {
    page.start({ holdAnalytics: true });
    await pass();
    page.engine.report('p', 'display');
    void page.engine.identify('u');
    await pass();
    expect(page.server.argsOf('Report')).toHaveLength(1);
    expect(page.server.argsOf('Identify')).toHaveLength(1);
  });
});
