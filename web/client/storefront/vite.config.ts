import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env.REALTIME_SERVER ?? 'http://127.0.0.1:5080';

export default defineConfig({
  base: '/shop/',
  plugins: [react()],
  build: {
    outDir: '../dist/shop',
    emptyOutDir: true,
    // signalr's marks for tree shaking stand where rollup can't use them; it says so for each.
    rollupOptions: { onwarn: (warning, warn) => (warning.code === 'INVALID_ANNOTATION' ? undefined : warn(warning)) },
  },
  server: { host: '127.0.0.1', proxy: { '/v1': server, '/demo': server, '/health': server, '/hubs': { target: server, ws: true } } },
});
