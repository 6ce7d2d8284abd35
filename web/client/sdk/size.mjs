import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

/** What the client may cost beside @microsoft/signalr: bytes, minified and gzipped. */
export const LIMIT = 15_000;

const here = fileURLToPath(new URL('.', import.meta.url));
const gzipped = (text) => gzipSync(text, { level: 9 }).length;

async function bundle(entry, external) {
  const [{ output }] = await build({
    configFile: false,
    root: here,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: `${here}src/${entry}`, formats: ['iife'], name: 'Realtime' },
      rollupOptions: { external, output: { globals: (id) => id.replace(/\W/g, '_') } },
    },
  });
  return gzipped(output[0].code);
}

/** What a page pays over the wire: the client alone, and the React entry alone. */
export const measure = async () => ({
  client: await bundle('index.ts', ['@microsoft/signalr']),
  react: await bundle('react.ts', ['react', /index\.js$/]),
});

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { client, react } = await measure();
  console.log(`client, minified and gzipped: ${client} bytes of at most ${LIMIT}`);
  console.log(`React entry, without React: ${react} bytes`);
  console.log(`script tag, with @microsoft/signalr: ${gzipped(readFileSync(`${here}dist/realtime.js`))} bytes`);
  process.exitCode = client > LIMIT ? 1 : 0;
}
