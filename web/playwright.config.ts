import { defineConfig } from '@playwright/test';
import { existsSync } from 'node:fs';

/** Where systems keep Chromium; a browser of one's own is named by CHROMIUM. */
const BROWSERS = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const executablePath = BROWSERS.find((path) => path !== undefined && existsSync(path));

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'node_modules/.playwright',
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
