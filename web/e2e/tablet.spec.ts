import { expect, expectAccessible, expectNoSidewaysScroll, test } from './lianpu';

const DAY = 'on=2024-07-31';

/** A tablet upright, laid down, and a larger one laid down. */
const SIZES = [
  { width: 768, height: 1024 },
  { width: 1024, height: 768 },
  { width: 1180, height: 820 },
] as const;

const PAGES = [
  '/',
  '/map/hydrogen',
  '/map/hydrogen?view=table',
  '/map/hydrogen?focus=segment:H3.1.1',
  '/map/hydrogen?whatif=on&steps=cap:project:h2_pipeline',
  '/gaps',
  '/segments/segment:H3.1.1',
  '/projects',
  '/projects?open=project:h2_pipeline',
  '/projects?view=table',
  '/projects?view=timeline',
  '/projects?view=month',
  '/enterprises',
  '/enterprises/enterprise:jinma_energy',
  '/indicators',
  '/import',
  '/history',
  '/history?tab=log',
  '/history?tab=sources',
  '/history?tab=stale',
  '/sources/source:report_2024h1',
  '/api',
];

const at = (path: string, more = '') => `${path}${path.includes('?') ? '&' : '?'}${DAY}${more}`;

/** Boxes of a page that scroll sideways of their own, the map and its chips of stages apart: those are made to. */
const wideBoxes = () =>
  [...document.querySelectorAll('main *')]
    .filter((it) => !it.matches('.map-frame, .map-stages, .sr'))
    .filter((it) => ['auto', 'scroll'].includes(getComputedStyle(it).overflowX) && it.scrollWidth > it.clientWidth + 1)
    .map((it) => `${it.className} ${it.scrollWidth} in ${it.clientWidth}`);

for (const path of PAGES) {
  test(`${path} fits a tablet either way round, in Chinese and in English`, async ({ page }) => {
    for (const language of ['', '&lang=en']) {
      await page.setViewportSize(SIZES[0]);
      await page.goto(at(path, language));
      await page.waitForLoadState('networkidle');
      await expect(page.locator('.failed')).toHaveCount(0);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await expectNoSidewaysScroll(page);
        await expect.poll(() => page.evaluate(wideBoxes), `what scrolls sideways at ${size.width}${language}`).toEqual([]);
      }
    }
    await page.setViewportSize(SIZES[0]);
    await expectAccessible(page);
  });
}

test('on an upright tablet a segment is read below the map, and the map goes on being used', async ({ page }) => {
  await page.setViewportSize(SIZES[0]);
  await page.goto(at('/map/hydrogen'));
  await page.getByRole('button', { name: /^输氢管廊，/ }).click();
  const panel = page.locator('aside.panel');
  await expect(panel).toContainText('为什么是');
  const [map, below] = [await page.locator('.map-frame').boundingBox(), await panel.boundingBox()];
  expect(map?.height).toBeGreaterThan(300);
  expect(below?.height).toBeGreaterThan(300);
  expect((map?.y ?? 0) + (map?.height ?? 0)).toBeLessThanOrEqual((below?.y ?? 0) + 1);
  expect((below?.y ?? 0) + (below?.height ?? 0)).toBeLessThanOrEqual(SIZES[0].height);
  await page.getByRole('button', { name: /^输氢压缩站，/ }).first().click();
  await expect(panel.getByRole('heading').first()).toContainText('输氢压缩站');
  await panel.getByRole('button', { name: '关闭' }).click();
  await expect(panel).toBeHidden();
});

test('on a tablet every page of the navigation is one tap away', async ({ page }) => {
  await page.setViewportSize(SIZES[0]);
  await page.goto(at('/'));
  const links = page.locator('nav.nav a:visible');
  await expect(links).toHaveCount(9);
  for (const box of await links.evaluateAll((all) => all.map((it) => it.getBoundingClientRect().toJSON() as DOMRect))) {
    expect(box.height).toBeGreaterThanOrEqual(44);
    expect(box.bottom).toBeLessThanOrEqual(SIZES[0].height);
  }
  await page.getByRole('link', { name: '指标', exact: true }).click();
  await expect(page).toHaveURL(/\/indicators/);
});
