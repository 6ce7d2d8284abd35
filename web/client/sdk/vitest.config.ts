import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { environment: 'jsdom', environmentOptions: { jsdom: { url: 'https://shop.example/c/shoes?utm_source=letter' } }, restoreMocks: true } });
