// Serves a shop's page with Segment's own tag, unmodified, and stands before the server: node page-host.mjs <server> <key>
// A page on "localhost" is of another origin than the tag's host, 127.0.0.1. Prints its address; a line on its input is
// answered with what was seen so far.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { startFaultyEdge } from './faulty-edge.mjs';

const [server, key] = process.argv.slice(2);
const bundles = new URL('./node_modules/@segment/analytics-next/dist/umd/', import.meta.url);
const script = (name) => ({ type: 'text/javascript', body: readFileSync(name) });

function files(path) {
  if (path === '/' || path === '/?batching') {
    const strategy = path === '/' ? { strategy: 'standard' } : { strategy: 'batching', config: { size: 10, timeout: 500 } };
    // The tag finds its host in its own address only when that is https, and else here, as in Segment's snippet.
    const snippet = JSON.stringify({ _cdn: edge.address, _loadOptions: { integrations: { 'Segment.io': { deliveryStrategy: strategy } } } });
    return {
      type: 'text/html',
      body: `<!doctype html><title>A shop</title><script>window.analytics = Object.assign([], ${snippet});</script>
        <script src="${edge.address}/analytics.js/v1/${key}/analytics.min.js"></script>`,
    };
  }
  if (path === '/events.mjs') {
    return script(new URL('./events.mjs', import.meta.url));
  }
  if (path === `/analytics.js/v1/${key}/analytics.min.js`) {
    return script(new URL('standalone.js', bundles));
  }
  const bundle = /^\/analytics-next\/bundles\/([\w.-]+\.js)$/.exec(path);
  return bundle ? script(new URL(bundle[1], bundles)) : undefined;
}

const edge = await startFaultyEdge(server, process.argv.slice(4), files);
console.log(edge.address);
createInterface({ input: process.stdin }).on('line', () => console.log(JSON.stringify(edge.seen))).on('close', () => process.exit(0));
