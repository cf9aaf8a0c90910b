import { expect, expectAccessible, expectNoSidewaysScroll, test } from './lianpu';

const DAY = 'on=2024-07-31';

const PAGES = [
  '/',
  '/map/hydrogen',
  '/map/hydrogen?view=table',
  '/map/hydrogen?focus=segment:H3.1.1',
  '/gaps',
  '/segments/segment:H3.1.1',
  '/projects',
  '/projects?view=table',
  '/projects?view=timeline',
  '/enterprises',
  '/indicators',
  '/import',
  '/history',
  '/api',
];

const at = (path: string, more = '') => `${path}${path.includes('?') ? '&' : '?'}${DAY}${more}`;

for (const path of PAGES) {
  test(`${path} can be used by everyone, in Chinese and in English`, async ({ page }) => {
    for (const language of ['', '&lang=en']) {
      await page.goto(at(path, language));
      await page.waitForLoadState('networkidle');
      await expect(page.locator('main')).not.toHaveText('');
      await expect(page.locator('.failed')).toHaveCount(0);
      await expectAccessible(page);
    }
  });

  test(`${path} fits a phone`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
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
