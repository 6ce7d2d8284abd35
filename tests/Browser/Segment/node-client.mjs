// A shop's back end with Segment's own client for Node: node node-client.mjs <server> <key> <browser> <user>
// Prints what the client sent and how it was answered.
import { Analytics } from '@segment/analytics-node';
import { events } from './events.mjs';
import { startFaultyEdge } from './faulty-edge.mjs';

const [server, writeKey, anonymousId, userId] = process.argv.slice(2);
const edge = await startFaultyEdge(server, ['none', 'none', 'lost', 'none', 'limited', 'none', 'refused', 'cut']);
const failed = [];

const analytics = new Analytics({ writeKey, host: edge.address, flushAt: 10, flushInterval: 100, maxRetries: 10 });
analytics.on('error', (error) => failed.push(String(error.reason ?? error.code)));
let delivered = 0;
const sent = (call) => new Promise((resolve) => call((error) => {
  delivered += error ? 0 : 1;
  resolve();
}));

// The phone first, so that the browser's session is the newest of the merged shopper.
const context = { sessionId: 'at-the-desk' };
await sent((done) => analytics.track({ anonymousId: `${anonymousId}-phone`, event: 'Product Viewed', properties: { product_id: '507f' } }, done));
await sent((done) => analytics.identify({ anonymousId, userId, context, traits: { plan: 'gold' } }, done));
await sent((done) => analytics.alias({ userId, previousId: `${anonymousId}-phone` }, done));
await Promise.all([
  sent((done) => analytics.page({ anonymousId, userId, context, name: 'Home', properties: { path: '/' } }, done)),
  sent((done) => analytics.screen({ anonymousId, userId, context, name: 'Start' }, done)),
  sent((done) => analytics.group({ anonymousId, userId, context, groupId: 'g1', traits: { name: 'Club' } }, done)),
  ...events.map(([event, properties]) => sent((done) => analytics.track({ anonymousId, userId, context, event, properties }, done))),
]);
await analytics.closeAndFlush();
edge.close();
console.log(JSON.stringify({ delivered, failed, seen: edge.seen }));
