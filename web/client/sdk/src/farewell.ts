import type { Entry } from './outbox.js';
import type { Properties, Purposes } from './types.js';

/** What browsers let a page send while it goes: 64 KB in all; the rest waits for the next page. */
const MOST = 60_000;

const SAID = { display: 'Promotion Viewed', click: 'Promotion Clicked', dismiss: undefined } as const;

export interface Parting {
  host: string;
  writeKey: string;
  anonymousId: string;
  /** Of the shopper; a consent needs it. */
  token: string;
  sessionId: string | null;
  timestamp(at: number): string;
}

/**
 * Sends what waits in the moment a page may be gone for good: events, logins without a credential, displays and clicks
 * as a text/plain batch, which needs no permission from another origin; a consent as a request that outlives the page.
 * No answer is heard, so all of it stays in the queue and is sent again under the same messageIds by the next page.
 * Answers what has left.
 */
export function partWith(entries: Entry[], parting: Parting): Entry[] {
  return [...beacon(entries, parting), ...consent(entries, parting)];
}

function beacon(entries: Entry[], { host, writeKey, anonymousId, sessionId, timestamp }: Parting): Entry[] {
  const sent: Entry[] = [];
  const batch: Properties[] = [];
  let bytes = 0;
  // Displays and clicks first: what the server does not hear of, it gives back.
  for (const entry of [...entries].sort((a, b) => Number(b.kind === 'report') - Number(a.kind === 'report'))) {
    const message = messageOf(entry);
    const size = entry.bytes + 300;
    if (!message || bytes + size > MOST) {
      continue;
    }
    bytes += size;
    sent.push(entry);
    batch.push({ ...message, anonymousId, sessionId, messageId: entry.messageId, timestamp: timestamp(entry.at) });
  }
  const isTaken = batch.length > 0 && navigator.sendBeacon?.(`${host}/v1/batch`, JSON.stringify({ writeKey, sentAt: timestamp(Date.now()), batch }));
  return isTaken ? sent : [];
}

function messageOf(entry: Entry): Properties | undefined {
  switch (entry.kind) {
    case 'event':
      return { ...entry.event };
    case 'report': {
      const event = SAID[entry.report];
      return event && { type: 'track', event, properties: { promotion_id: entry.propositionId } };
    }
    case 'identify':
      return entry.userToken ? undefined : { type: 'identify', userId: entry.userId, traits: entry.traits };
    default:
      return undefined;
  }
}

function consent(entries: Entry[], { host, token }: Parting): Entry[] {
  const answers = entries.filter((entry) => entry.kind === 'consent');
  if (answers.length > 0) {
    const purposes: Purposes = Object.assign({}, ...answers.map((entry) => entry.purposes));
    fetch(`${host}/v1/consent`, {
      method: 'POST',
      keepalive: true,
      credentials: 'omit',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ purposes }),
    }).catch(() => {});
  }
  return answers;
}
