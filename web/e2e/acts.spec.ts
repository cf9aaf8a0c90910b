import { expect, test } from './lianpu';

const DAY = '2024-07-31';

test('a project is refused without evidence, then moved; board and map follow in a second window', async ({ page, context }) => {
  const map = await context.newPage();
  await map.goto(`/map/hydrogen?on=${DAY}`);
  const card = map.locator('[data-segment="segment:H3.1.1"]');
  await expect(card.locator('.badge')).toContainText('在谈');
  const board = await context.newPage();
  await board.goto(`/projects?on=${DAY}`);
  await expect(board.locator('main')).toContainText('输氢管廊');

  await page.goto(`/projects?on=${DAY}&open=project:h2_pipeline`);
  await page.getByRole('button', { name: '推进…' }).click();
  const form = page.getByRole('form', { name: /推进/ });
  await form.getByRole('combobox').first().selectOption('SIGNED');
  await form.locator('[name=by]').fill('招商科');
  await form.getByRole('button', { name: '记下' }).click();
  await expect(form.getByRole('alert')).toBeVisible();
  await expect(form.locator('[name=by]')).toHaveValue('招商科');

  await form.locator('[name=quote]').fill('2024年7月31日签订投资协议');
  await form.getByRole('button', { name: '记下' }).click();
  await expect(form).toBeHidden();
  await expect(card.locator('.badge')).toContainText('签约');
  await expect(card).toHaveClass(/node-filling/);
  const signed = board.locator('section', { has: board.getByRole('heading', { name: /^签约/ }) });
  await expect(signed).toContainText('输氢管廊');
});

test('an opinion is asked for its reason, recorded, and told by the panel', async ({ page }) => {
  await page.goto(`/segments/segment:H3.3.2?on=${DAY}`);
  await expect(page.getByRole('heading', { name: /为什么是“断点”/ })).toBeVisible();
  await page.getByRole('button', { name: /认定意见/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').first().selectOption('NOT_A_GAP');
  await dialog.getByLabel('理由').fill('由周边城市供氢');
  await dialog.getByLabel(/经办人/).fill('规划科');
  await dialog.getByRole('button', { name: /写入|保存|记下/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: /为什么是“断点”/ })).toBeHidden();
  await expect(page.locator('main')).toContainText('规划科');
  await expect(page.locator('main')).not.toContainText('断在这里');
});
