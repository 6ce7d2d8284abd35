import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env.REALTIME_SERVER ?? 'http://127.0.0.1:5080';

export default defineConfig({
  base: '/console/',
  plugins: [react()],
  build: { outDir: '../dist/console', emptyOutDir: true },
  server: { host: '127.0.0.1', proxy: { '/v1': server, '/demo': server, '/health': server, '/hubs': { target: server, ws: true } } },
});
