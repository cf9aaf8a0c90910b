import { ask, expect, expectAccessible, test } from './lianpu';

const DAY = '2024-07-31';

interface Turn {
  readonly on: string;
  readonly changed: number;
}

test('the calendar marks the days on which a chain changed, and leads from one to the next', async ({ page, lianpu }) => {
  const { view } = await ask<{ view: { turningDays: readonly Turn[] } }>(lianpu, '{ view { turningDays(chain: "chain:steel") { on changed } } }');
  const before = view.turningDays.filter(({ on }) => on < DAY);
  const last = before.at(-1);
  expect(last?.changed).toBeGreaterThan(0);
  await page.goto(`/map/steel?on=${DAY}`);
  await page.locator('button.day').click();
  const month = view.turningDays.filter(({ on }) => on.startsWith(DAY.slice(0, 7)));
  await expect(page.locator('.ant-picker-cell-in-view .day-mark')).toHaveCount(month.length);
  await expect(page.locator('.ant-picker-cell-in-view .day-mark.changed')).toHaveAttribute('title', new RegExp(`${last?.changed} 个环节状态变了`));
  await expectAccessible(page);
  await page.getByRole('button', { name: `← ${last?.on}` }).click();
  await expect(page).toHaveURL(new RegExp(`on=${last?.on}`));
  await expect(page.locator('button.day')).toBeFocused();

  await page.keyboard.press('Enter');
  const field = page.getByRole('textbox', { name: '截至' });
  await field.fill('2024-05-31');
  await field.press('Enter');
  await expect(page).toHaveURL(/on=2024-05-31/);
  await page.locator('button.day').click();
  await page.keyboard.press('Escape');
  await expect(page.locator('button.day')).toBeFocused();
});

test('a segment that is found opens on the map of its own chain', async ({ page }) => {
  await page.goto(`/map/hydrogen?on=${DAY}`);
  await expect(page.locator('[data-segment]').first()).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('热处理');
  await page.getByRole('link', { name: /^热处理 环节/ }).click();
  await expect(page).toHaveURL(/\/map\/steel\?.*focus=segment:T3\.3\.1/);
  await expect(page.locator('[data-segment="segment:T3.3.1"]')).toHaveClass(/focus/);
});
