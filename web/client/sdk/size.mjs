import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** What a page pays in bytes over the wire: the client alone, and with signalr. */
const here = fileURLToPath(new URL('.', import.meta.url));
const alone = await build({
  configFile: false,
  root: here,
  logLevel: 'error',
  build: {
    write: false,
    lib: { entry: `${here}src/index.ts`, formats: ['iife'], name: 'Realtime' },
    rollupOptions: { external: ['@microsoft/signalr'], output: { globals: { '@microsoft/signalr': 'signalR' } } },
  },
});
const size = (text) => `${gzipSync(text, { level: 9 }).length} bytes`;
console.log(`client alone, minified and gzipped: ${size(alone[0].output[0].code)}`);
console.log(`with @microsoft/signalr (dist/realtime.js): ${size(readFileSync(`${here}dist/realtime.js`))}`);
