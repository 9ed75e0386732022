import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** The node under `npm run dev`: a real one, or the mock (`npm run mock`). */
const node = process.env.CIM_URL ?? 'http://127.0.0.1:7799';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'target/web',
    emptyOutDir: true,
    target: 'es2023',
    cssTarget: 'chrome123',
    assetsInlineLimit: 0, // a data: URL would break the content security policy
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600, // three; budget.mjs is the judge
    reportCompressedSize: false,
  },
  worker: { format: 'es' },
  server: {
    proxy: {
      '/api': { target: node, ws: true },
    },
  },
  test: { environment: 'node', include: ['test/unit/**/*.test.ts'] },
});
