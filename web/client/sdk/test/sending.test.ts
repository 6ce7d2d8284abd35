import { describe, expect, it } from 'vitest';
import { offer, pass } from './fakes.js';
import { stage } from './stage.js';

const page = stage();

describe('sending', () => {
  it('keeps what happened offline, and sends it in order', async () => {
    page.server.isDown = true;
    page.start();
    page.engine.track('a');
    page.engine.track('b');
    await pass(5000);
    page.server.isDown = false;
    await pass(30_000);
    expect(page.tracked().map((events) => events.map((event) => event.event))).toEqual([['a', 'b']]);
  });

  it('repeats an unanswered call under the same message ids', async () => {
    let broken = true;
    page.server.replies.Track = () => {
      if (broken) {
        broken = false;
        page.server.hub.lose();
      }
      return { accepted: 1, duplicates: 0, errors: [], seq: 1 };
    };
    page.start();
    await pass();
    const id = page.engine.track('a');
    await pass(2000);
    expect(page.tracked().map((events) => events[0]?.messageId)).toEqual([id, id]);
    expect(page.engine.outbox.length).toBe(0);
  });

  it('says what a page displayed before it asks for the next page, whatever events wait', async () => {
    page.server.replies.Track = () => new Promise(() => {});
    page.server.propositions = [offer('a')];
    page.start();
    page.engine.view();
    page.subscribe();
    await pass();
    page.engine.view();
    await pass();
    expect(page.server.calls.map((call) => call.method)).toEqual(['Resume', 'Subscribe', 'Report', 'Track', 'Subscribe']);
  });

  it('repeats a report whose connection broke, under the same message id, until it is answered', async () => {
    let broken = true;
    page.server.replies.Report = () => {
      if (broken) {
        broken = false;
        page.server.hub.lose();
      }
      return { status: 'recorded' };
    };
    page.start();
    await pass();
    page.engine.report('a', 'display');
    page.engine.report('b', 'display');
    await pass(2000);
    const reports = page.server.argsOf('Report').map(([id, , messageId]) => ({ id, messageId }));
    expect(new Set(reports.map(({ id, messageId }) => `${id} ${messageId}`)).size).toBe(2);
    expect(reports.slice(-2).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(page.engine.outbox.length).toBe(0);
    await pass(60_000);
    expect(page.server.argsOf('Report')).toHaveLength(reports.length);
  });

  it('gives up what the server refuses for good, and goes on', async () => {
    page.server.replies.Identify = () => {
      throw new Error(`An unexpected error occurred invoking 'Identify' on the page.server. HubException: {"code":"invalid_field","field":"userId"}`);
    };
    page.start();
    await pass();
    const login = page.engine.identify('guest');
    page.engine.track('after');
    await expect(login).rejects.toThrow('invalid_field');
    await pass();
    expect(page.tracked().flat().map((event) => event.event)).toEqual(['after']);
  });

  it('waits and repeats when the server is at its limit', async () => {
    let times = 0;
    page.server.replies.Track = () => {
      if (++times === 1) {
        throw new Error('HubException: {"code":"rate_limited"}');
      }
      return { accepted: 1, duplicates: 0, errors: [], seq: 1 };
    };
    page.start();
    await pass();
    page.engine.track('a');
    await pass(1000);
    expect(times).toBe(2);
  });

  it('renews the token when the server says that it has expired', async () => {
    let times = 0;
    page.server.replies.Track = () => {
      if (++times === 1) {
        throw new Error('HubException: {"code":"token_expired"}');
      }
      return { accepted: 1, duplicates: 0, errors: [], seq: 1 };
    };
    page.start();
    await pass();
    page.engine.track('a');
    await pass(1000);
    expect(new Set(page.server.hubs.map((hub) => hub.token)).size).toBe(2);
    expect(times).toBe(2);
  });

  it.each([0, 1, 2, 3, 4, 5, 6])('sends at once what a login’s answer leads to %i turns later', async (turns) => {
    page.start();
    await pass();
    let answered: Promise<unknown> = page.engine.identify('u');
    for (let i = 0; i < turns; i++) {
      answered = answered.then(() => {});
    }
    void answered.then(() => page.engine.track('Signed In'));
    await pass();
    expect(page.tracked().flat().map((event) => event.event)).toEqual(['Signed In']);
  });
});
