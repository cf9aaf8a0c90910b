import { expect, expectAccessible, expectNoSidewaysScroll, test } from './lianpu';

const DAY = 'on=2024-07-31';

/** A desk, a large tablet and a small one either way round, a phone. */
const [DESK, PHONE] = [{ width: 1440, height: 900 }, { width: 390, height: 844 }] as const;
const TABLETS = [{ width: 1180, height: 820 }, { width: 1024, height: 768 }, { width: 768, height: 1024 }] as const;

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
  test(`${path} can be used by everyone, at a desk, on a tablet and on a phone, in Chinese and in English`, async ({ page }) => {
    for (const language of ['', '&lang=en']) {
      await page.setViewportSize(DESK);
      await page.goto(at(path, language));
      await page.waitForLoadState('networkidle');
      await expect(page.locator('main')).not.toHaveText('');
      await expect(page.locator('.failed')).toHaveCount(0);
      await expectAccessible(page);
      for (const size of TABLETS) {
        await page.setViewportSize(size);
        await expectNoSidewaysScroll(page);
        await expect.poll(() => page.evaluate(wideBoxes), `what scrolls sideways at ${size.width}${language}`).toEqual([]);
      }
      await page.setViewportSize(PHONE);
      await expectNoSidewaysScroll(page);
    }
    await page.goto(at(path));
    await page.waitForLoadState('networkidle');
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  });
}

test('the page opens on the day of the newest report, says so, and today is one click away', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/on=2024-07-31/);
  await expect(page.locator('.strip')).toContainText('济源高新区2024年上半年工作总结');
  await page.locator('.strip button').click();
  await expect(page).toHaveURL(/on=today/);
});

test('an address that nobody has says so and leads home', async ({ page }) => {
  await page.goto(at('/gaps'));
  await page.evaluate(() => history.pushState(null, '', '/nowhere?on=2024-07-31'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('没有这一页');
});

test('a page that cannot be fetched says so and opens again; the way to the others stays', async ({ page }) => {
  await page.goto(at('/'));
  await expect(page.locator('.overview .card').first()).toBeVisible();
  await page.route(/assets\/Gaps-.*\.js/, (route) => route.abort());
  await page.getByRole('link', { name: '缺链清单', exact: true }).click();
  const told = page.locator('main').getByRole('alert');
  await expect(told).toContainText('这一页没有打开');
  await page.getByRole('link', { name: '企业', exact: true }).click();
  await expect(told).toBeHidden();
  await page.goBack();
  await expect(told).toBeVisible();
  await page.unroute(/assets\/Gaps-.*\.js/);
  await told.getByRole('button', { name: '重新打开这一页' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('缺链清单');
});
