import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Where `lianpu serve` listens while the pages are being worked on. */
const SERVER = 'http://127.0.0.1:8080';

/** The oldest Chromium that domestic browsers still ship: 109, the last one for Windows 7. */
const BROWSERS = ['chrome109'];

export default defineConfig({
  appType: 'mpa',
  plugins: [react()],
  build: {
    target: BROWSERS,
    rolldownOptions: { input: ['index.html', 'graphiql.html'] },
    license: { fileName: 'licenses.txt' },
    chunkSizeWarningLimit: 8000,
  },
  worker: { format: 'es' },
  server: {
    fs: { allow: ['..'] },
    proxy: { '/graphql': { target: SERVER, ws: true }, '/files': SERVER, '/health': SERVER, '/metrics': SERVER },
  },
  test: { include: ['src/**/*.test.ts'] },
});
