import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Where `lianpu serve` listens while the pages are being worked on. */
const SERVER = process.env['LIANPU'] ?? 'http://127.0.0.1:8080';

/** The oldest Chromium that domestic browsers still ship: 109, the last one for Windows 7. */
const BROWSERS = ['chrome109'];

const PROXIED = ['/files', '/exports', '/forms', '/templates', '/health', '/metrics'];

export default defineConfig({
  appType: 'spa',
  plugins: [react()],
  resolve: { alias: { '@': `${import.meta.dirname}/src` } },
  build: {
    target: BROWSERS,
    rolldownOptions: { input: ['index.html', 'graphiql.html'] },
    license: { fileName: 'licenses.txt' },
    chunkSizeWarningLimit: 8000,
  },
  worker: { format: 'es' },
  // GraphiQL loads its workers in ways that only a build understands.
  optimizeDeps: { entries: ['index.html'], exclude: ['graphiql', '@graphiql/react'] },
  server: {
    fs: { allow: ['..'] },
    proxy: {
      '^/graphql$': { target: SERVER, ws: true },
      ...Object.fromEntries(PROXIED.map((path) => [path, { target: SERVER }])),
    },
  },
  test: { include: ['src/**/*.test.ts'] },
});
