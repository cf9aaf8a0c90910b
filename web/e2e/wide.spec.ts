import { expect, test } from './lianpu';
import { writeWideChain } from './wide';

const DAY = '2024-07-31';
const SIZE = { stages: 4, groups: 5, segments: 20 };

test('a chain of 400 segments stands folded; a group opens in place and closes, a focus opens what it needs and closes it again', async ({ page, lianpu }) => {
  await writeWideChain(lianpu, SIZE);
  await page.goto(`/map/wide?on=${DAY}`);
  const group = (name: string) => page.getByRole('button', { name: new RegExp(`^展开 组${name.replace('.', '\\.')}，`) });
  await expect(page.getByRole('button', { name: /^展开 组/ })).toHaveCount(SIZE.stages * SIZE.groups);
  await expect(group('2.3')).toHaveAttribute('aria-label', '展开 组2.3，有 0/20');

  const rows = () => page.locator('[data-node^="section:W2"]').evaluateAll((all) => all.map((it) => it.getAttribute('data-node')));
  const before = await rows();
  await group('2.3').click();
  const cards = page.locator('.map-drawing [data-segment]');
  await expect(cards).toHaveCount(SIZE.segments);
  await expect(page).toHaveURL(/open=section:W2\.3/);
  expect(await rows()).toEqual(before.filter((id) => id !== 'section:W2.3'));

  await page.locator('[data-segment="segment:W2.3.4"]').click();
  await expect(page.getByRole('complementary')).toContainText('环节2.3.4');
  // Its own group, the one before it and the one after, and those of the stages beside.
  await expect(cards).toHaveCount(5 * SIZE.segments);
  await expect(page.locator('[data-segment].near')).toHaveCount(7);
  await expect(page.locator('.lit-feeds .feed.lack')).toHaveCount(3);
  await page.keyboard.press('Escape');
  await expect(cards).toHaveCount(SIZE.segments);

  const close = page.getByRole('button', { name: '收起 组2.3' });
  await close.focus();
  await page.keyboard.press('Enter');
  await expect(cards).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^展开 组/ })).toHaveCount(SIZE.stages * SIZE.groups);

  await group('1.1').hover();
  const lit = page.locator('.lit-feeds');
  await expect(lit.locator('.feed')).toHaveCount(2);
  await expect(lit.locator('.feed-count')).toHaveText(['20', '20']);
});
