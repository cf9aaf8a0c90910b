import { defineConfig } from 'vitest/config';

export default defineConfig({
  // graphql-js lies there twice; a schema of the one copy is none to the other, and Node takes this one.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['*.test.ts'],
    globalSetup: 'world/setup.ts',
    // The server is a debug build and may share the machine with a compiler.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000, interval: 20 } },
  },
});
