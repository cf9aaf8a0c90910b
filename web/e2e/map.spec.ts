import { ask, expect, test } from './lianpu';

const DAY = '2024-07-31';

test('the map grows and shrinks about the pointer, and leaves out what cannot be read', async ({ page }) => {
  await page.goto(`/map/hydrogen?on=${DAY}`);
  const card = page.locator('[data-segment="segment:H4.2.1"]');
  await expect(card.locator('.state')).toBeVisible();
  const smaller = page.getByRole('button', { name: '缩小' });
  const size = page.getByRole('button', { name: '适合宽度' });
  await smaller.click();
  await smaller.click();
  await expect(size).toHaveText('69%');
  await expect(card.locator('.state')).toBeHidden();
  await expect(card.locator('.name')).toBeVisible();
  await smaller.click();
  await expect(card.locator('.name')).toBeHidden();
  await expect(card.locator('.sign')).toBeVisible();
  await size.click();
  await expect(card.locator('.state')).toBeVisible();

  const before = await card.boundingBox();
  const at = { x: (before?.x ?? 0) + 20, y: (before?.y ?? 0) + 20 };
  await page.mouse.move(at.x, at.y);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -300);
  await page.keyboard.up('Control');
  await expect(size).not.toHaveText('100%');
  const after = await card.boundingBox();
  const inside = after !== null && at.x >= after.x && at.x <= after.x + after.width && at.y >= after.y && at.y <= after.y + after.height;
  expect(inside, 'the card is still under the pointer').toBe(true);
});

test('two fingers change the size of the map', async ({ page, context }) => {
  await page.goto(`/map/steel?on=${DAY}`);
  const size = page.getByRole('button', { name: '适合宽度' });
  await expect(size).toHaveText('100%');
  const box = await page.locator('.map-frame').boundingBox();
  const middle = { x: (box?.x ?? 0) + 400, y: (box?.y ?? 0) + 300 };
  const session = await context.newCDPSession(page);
  const fingers = (apart: number) => [{ x: middle.x - apart / 2, y: middle.y }, { x: middle.x + apart / 2, y: middle.y }];
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: fingers(100) });
  await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: fingers(150) });
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect(size).toHaveText('150%');
});

test('a segment in focus stands in view with what feeds it, and wears the chains it draws on', async ({ page, lianpu }) => {
  await page.setViewportSize({ width: 1024, height: 600 });
  await page.goto(`/map/hydrogen?on=${DAY}&focus=segment:H2.1.1`);
  await expect(page.locator('[data-segment="segment:H2.1.1"]')).toBeInViewport();
  await expect(page.locator('[data-segment].near').first()).toBeInViewport();

  const query = `{ view(on: "${DAY}") { chainMap(chain: "chain:steel") { feeds { crosses to { id } from { chain { name { zh } } } } } } }`;
  const { view } = await ask<{ view: { chainMap: { feeds: readonly { crosses: boolean; to: { id: string }; from: { chain: { name: { zh: string } } } }[] } } }>(lianpu, query);
  const letters = new Map<string, Set<string>>();
  for (const { crosses, to, from } of view.chainMap.feeds) {
    if (crosses) letters.set(to.id, (letters.get(to.id) ?? new Set()).add([...from.chain.name.zh][0] ?? ''));
  }
  expect(letters.size).toBeGreaterThan(0);
  await page.goto(`/map/steel?on=${DAY}`);
  await expect(page.locator('[data-segment]').first()).toBeVisible();
  for (const [id, all] of letters) {
    const card = page.locator(`[data-segment="${id}"]`);
    if ((await card.locator('.badge').count()) > 0) continue;
    await expect(card.locator('.chip-cross text')).toHaveText([...all].slice(0, 2));
  }
});

test('what is exported and printed at the level of the page shows what the page shows', async ({ page, request }) => {
  await page.goto(`/map/hydrogen?on=${DAY}`);
  await expect(page.locator('[data-segment="segment:H3.1.1"] .badge')).toContainText('在谈 50亿');
  const svg = async () => await (await request.get((await page.getByRole('link', { name: 'SVG' }).getAttribute('href')) ?? '')).text();
  expect(await svg()).not.toContain('在谈');
  await page.getByRole('combobox', { name: '导出的密级' }).selectOption('sensitive');
  await expect(page).toHaveURL(/level=sensitive/);
  const drawn = await svg();
  expect(drawn).toContain('在谈');
  expect(drawn).toContain('级别：商务敏感');
  await page.getByRole('link', { name: '打印' }).click();
  await expect(page.getByRole('button', { name: /含商务敏感/ })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('img.print-map')).toHaveAttribute('src', /level=sensitive/);
});
