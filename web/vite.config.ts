import react from '@vitejs/plugin-react';
import { type HtmlTagDescriptor, type Plugin, runnerImport } from 'vite';
import { defineConfig } from 'vitest/config';

/** The node under `npm run dev`: a real one, or the mock (`npm run mock`). */
const node = process.env.CIM_URL ?? 'http://127.0.0.1:7799';

/** What index.html says so that little has to be waited for: the frame of the page, the program beside its entry, the font of its text. */
const firstPaint: Plugin = {
  name: 'first-paint',
  async transformIndexHtml(html, { bundle }) {
    const { module } = await runnerImport<typeof import('./src/app/firstPaint.tsx')>('./src/app/firstPaint.tsx', { configFile: false, plugins: [react()] });
    const chunks = Object.values(bundle ?? {});
    const start = chunks.find((chunk) => chunk.type === 'chunk' && chunk.facadeModuleId?.endsWith('/app/start.tsx'));
    const font = chunks.find(({ fileName }) => /inter-latin.*woff2$/.test(fileName));
    const scripts = start?.type === 'chunk' ? [start.fileName, ...start.imports].filter((file) => !html.includes(file)) : [];
    const link = (attrs: Record<string, string | boolean>): HtmlTagDescriptor => ({ tag: 'link', attrs: { crossorigin: true, ...attrs }, injectTo: 'head' });
    return {
      html: html.replace('<!-- first paint -->', module.firstPaint()),
      tags: [...(font ? [link({ rel: 'preload', as: 'font', type: 'font/woff2', href: `/${font.fileName}` })] : []), ...scripts.map((file) => link({ rel: 'modulepreload', href: `/${file}` }))],
    };
  },
};

export default defineConfig({
  plugins: [react(), firstPaint],
  build: {
    outDir: 'target/web',
    emptyOutDir: true,
    target: 'es2023',
    cssTarget: 'chrome123',
    assetsInlineLimit: 0, // a data: URL would break the content security policy
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600, // three; budget.mjs is the judge
    reportCompressedSize: false,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  worker: { format: 'es' },
  server: {
    proxy: {
      '/api': { target: node, ws: true },
    },
  },
  test: { environment: 'node', include: ['test/unit/**/*.test.ts'] },
});
