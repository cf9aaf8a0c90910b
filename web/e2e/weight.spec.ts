import { gzipSync } from 'node:zlib';
import { expect, test } from './lianpu';

/** KiB of script and style that the overview may fetch, compressed. */
const BUDGET = 300;

test('the first load of the overview stays within its budget', async ({ page }) => {
  const weights: number[] = [];
  const waiting: Promise<void>[] = [];
  page.on('response', (response) => {
    if (!/\.(js|css)(\?|$)/.test(response.url())) return;
    waiting.push(response.body().then((body) => void weights.push(gzipSync(body, { level: 9 }).length)));
  });
  await page.goto('/?on=2024-07-31');
  await page.waitForLoadState('networkidle');
  await Promise.all(waiting);
  expect(weights.length).toBeGreaterThan(0);
  const total = weights.reduce((sum, weight) => sum + weight, 0) / 1024;
  console.log(`first load of the overview: ${total.toFixed(1)} KiB of script and style, gzip`);
  expect(total).toBeLessThanOrEqual(BUDGET);
});
