import { ask, expect, expectAccessible, test } from './lianpu';

const DAY = '2024-07-31';

test('a scenario of a real act is saved, brought back, and written; the map follows', async ({ page, lianpu }) => {
  await page.goto(`/map/hydrogen?on=${DAY}&whatif=on`);
  const panel = page.getByRole('complementary', { name: '假设推演' });
  await panel.getByLabel('什么事').selectOption('stage');
  await panel.getByLabel('哪一个').selectOption('project:h2_pipeline');
  await panel.getByLabel('到哪个阶段').selectOption('SIGNED');
  await panel.getByRole('button', { name: '加一条' }).click();
  await expect(panel.getByRole('alert')).toContainText('这些假设说不通');

  await panel.getByRole('button', { name: '去掉' }).click();
  await panel.getByLabel('哪一个').selectOption('project:h2_pipeline');
  await panel.getByLabel('佐证原文').fill('2024年7月31日，签订投资协议');
  await panel.getByRole('button', { name: '加一条' }).click();
  const card = page.locator('[data-segment="segment:H3.1.1"]');
  await expect(card.locator('.shifted')).toBeVisible();
  await expect(card.locator('.was')).toHaveText('未摸底');

  await card.click();
  const segment = page.getByRole('complementary', { name: '环节' });
  await expect(segment).toContainText('推演之后');
  await expect(card.locator('.shifted')).toBeVisible();
  await segment.getByRole('button', { name: /回到推演/ }).click();

  await panel.getByRole('button', { name: '存为方案' }).click();
  const save = page.getByRole('dialog');
  await save.getByLabel('方案名称').fill('管廊签约');
  await save.getByLabel('理由').fill('部署会要看');
  await save.getByLabel(/经办人/).fill('规划科');
  await save.getByRole('button', { name: '存下' }).click();
  await expect(save).toBeHidden();

  await panel.getByRole('button', { name: '去掉' }).click();
  await expect(card.locator('.shifted')).toHaveCount(0);
  await panel.getByRole('button', { name: '再推演' }).click();
  await expect(card.locator('.shifted')).toBeVisible();
  await expectAccessible(page);

  await panel.getByRole('button', { name: '写入…' }).click();
  const write = page.getByRole('dialog');
  await expect(write.getByRole('listitem')).toContainText('输氢管廊');
  await write.getByLabel('理由').fill('已签约');
  await write.getByRole('button', { name: '写入' }).click();
  await expect(write).toBeHidden();
  await panel.getByRole('button', { name: '退出' }).click();
  await expect(card).toHaveClass(/node-filling/);
  const query = `{ view(on: "${DAY}") { project(id: "project:h2_pipeline") { stage { stage citation { quote } } } } }`;
  const { view } = await ask<{ view: { project: { stage: object } } }>(lianpu, query);
  expect(view.project.stage).toEqual({ stage: 'SIGNED', citation: { quote: '2024年7月31日，签订投资协议' } });
});
