import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const dist = `${here}dist`;
/** signalr's marks for tree shaking stand where rollup can't use them; it says so for each. */
const onwarn = (warning, warn) => warning.code === 'INVALID_ANNOTATION' || warn(warning);
const common = { configFile: false, root: here, logLevel: 'warn', publicDir: false };
rmSync(dist, { recursive: true, force: true });

const tsc = fileURLToPath(import.meta.resolve('typescript/bin/tsc'));
execFileSync(process.execPath, [tsc, '-p', `${here}tsconfig.json`], { stdio: 'inherit' });
execFileSync(process.execPath, [tsc, '-p', `${here}tsconfig.build.json`], { stdio: 'inherit' });

/** For bundlers, with an entry of its own for React: signalr stays a dependency, and React whoever's it is. */
await build({
  ...common,
  build: {
    outDir: `${dist}/esm`,
    emptyOutDir: false,
    sourcemap: true,
    lib: { entry: { index: `${here}src/index.ts`, react: `${here}src/react.ts` }, formats: ['es'], fileName: (_, entry) => `${entry}.js` },
    rollupOptions: { external: ['@microsoft/signalr', 'react'], output: { chunkFileNames: '[name].shared.js' }, onwarn },
  },
});

/** For a script tag: everything, as the global `Realtime`. */
await build({
  ...common,
  build: {
    outDir: dist,
    emptyOutDir: false,
    sourcemap: true,
    lib: { entry: `${here}src/index.ts`, formats: ['iife'], name: 'Realtime', fileName: () => 'realtime.js' },
    rollupOptions: { onwarn },
  },
});

cpSync(dist, `${here}../dist/sdk`, { recursive: true });
