import { expect, test } from './lianpu';

const DAY = 'on=2024-07-31';

/** A tablet that stands upright. */
const UPRIGHT = { width: 768, height: 1024 } as const;

test('on an upright tablet a segment is read below the map, and the map goes on being used', async ({ page }) => {
  await page.setViewportSize(UPRIGHT);
  await page.goto(`/map/hydrogen?${DAY}`);
  await page.getByRole('button', { name: /^输氢管廊，/ }).click();
  const panel = page.locator('aside.panel');
  await expect(panel).toContainText('为什么是');
  const [map, below] = [await page.locator('.map-frame').boundingBox(), await panel.boundingBox()];
  expect(map?.height).toBeGreaterThan(300);
  expect(below?.height).toBeGreaterThan(300);
  expect((map?.y ?? 0) + (map?.height ?? 0)).toBeLessThanOrEqual((below?.y ?? 0) + 1);
  expect((below?.y ?? 0) + (below?.height ?? 0)).toBeLessThanOrEqual(UPRIGHT.height);
  await page.getByRole('button', { name: /^输氢压缩站，/ }).first().click();
  await expect(panel.getByRole('heading').first()).toContainText('输氢压缩站');
  await panel.getByRole('button', { name: '关闭' }).click();
  await expect(panel).toBeHidden();
});

test('on a tablet every page of the navigation is one tap away', async ({ page }) => {
  await page.setViewportSize(UPRIGHT);
  await page.goto(`/?${DAY}`);
  const links = page.locator('nav.nav a:visible');
  await expect(links).toHaveCount(9);
  for (const box of await links.evaluateAll((all) => all.map((it) => it.getBoundingClientRect().toJSON() as DOMRect))) {
    expect(box.height).toBeGreaterThanOrEqual(44);
    expect(box.bottom).toBeLessThanOrEqual(UPRIGHT.height);
  }
  await page.getByRole('link', { name: '指标', exact: true }).click();
  await expect(page).toHaveURL(/\/indicators/);
});
