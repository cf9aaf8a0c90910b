import type { Lianpu } from '../../tests/clients/world/server';
import { ask, expect, expectAccessible, test } from './lianpu';

const DAY = '2024-07-31';

interface Acted {
  readonly done: { readonly revision: string | null; readonly rejections: readonly unknown[] };
}

/** Somebody else acts on the same fact while a form is open. */
async function meanwhile(lianpu: Lianpu, act: string, kind: string, input: object): Promise<void> {
  const document = `mutation($input: ${kind}!) {
    done: ${act}(input: $input, request: { by: "规划科老李" }) { revision rejections { message } } }`;
  const { done } = await ask<Acted>(lianpu, document, { input });
  expect(done.rejections).toEqual([]);
}

test('two settle the focus of a segment: the later sees both and decides anew', async ({ page, lianpu }) => {
  const focus = `{ view(on: "${DAY}") { segment(id: "segment:H5.1.9") { aim { aim decided { why } } } } }`;
  interface Answered {
    view: { segment: { aim: { aim: string; decided: { why: string } | null } } };
  }
  await page.goto(`/segments/segment:H5.1.9?on=${DAY}`);
  await page.getByRole('button', { name: '取舍…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').selectOption('BUY');
  await dialog.getByLabel('理由').fill('本地做不经济');
  await dialog.getByLabel(/经办人/).fill('招商科小王');

  await meanwhile(lianpu, 'setFocus', 'FocusInput', {
    zone: 'zone:jiyuan_hitech',
    segment: 'segment:H5.1.9',
    aim: 'MAIN',
    why: '氢能汽车要自己的系统',
  });
  await dialog.getByRole('button', { name: '写入' }).click();
  const alert = dialog.getByRole('alert');
  await expect(alert).toContainText('这件事后来有人改过');
  await expect(alert.getByRole('listitem').first()).toBeFocused();
  const theirs = alert.locator('.overtaken > div').filter({ hasText: '规划科老李' });
  await expect(theirs).toContainText('主攻');
  await expect(theirs).toContainText('氢能汽车要自己的系统');
  const mine = alert.locator('.overtaken > div').filter({ hasText: '没有写入' });
  await expect(mine).toContainText('外购');
  await expect(mine).toContainText('本地做不经济');
  await expect(dialog.getByRole('combobox')).toHaveValue('BUY');
  await expect(dialog.getByLabel('理由')).toHaveValue('本地做不经济');
  await expectAccessible(page);
  expect((await ask<Answered>(lianpu, focus)).view.segment.aim.aim).toBe('MAIN');

  // By keyboard: from the first reason on to the next step.
  await page.keyboard.press('Tab');
  await expect(alert.getByRole('button', { name: '照最新的再写' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  const { aim } = (await ask<Answered>(lianpu, focus)).view.segment;
  expect([aim.aim, aim.decided?.why]).toEqual(['BUY', '本地做不经济']);
});

test('two give a goal a day: what was typed stays, and the day of the other is told', async ({ page, lianpu }) => {
  const goal = { id: 'milestone:ms_h2_pipeline', project: 'project:h2_pipeline', target: '取得实质性进展' };
  await page.goto(`/projects?on=${DAY}&open=project:h2_pipeline`);
  await page.getByRole('button', { name: '补日期' }).click();
  const form = page.getByRole('form', { name: /补日期/ });
  await form.locator('[name=by-day]').fill('2024-11-30');
  await form.locator('[name=by]').fill('招商科小王');
  await meanwhile(lianpu, 'setMilestone', 'MilestoneInput', { ...goal, due: { deadline: { by: '2024-12-20', asWritten: '年底前' } } });
  await form.getByRole('button', { name: '记下' }).click();
  const alert = form.getByRole('alert');
  await expect(alert.locator('.overtaken > div').filter({ hasText: '规划科老李' })).toContainText('2024-12-20');
  await expect(alert.locator('.overtaken > div').filter({ hasText: '没有写入' })).toContainText('2024-11-30');
  await expect(alert.getByRole('listitem').first()).toBeFocused();
  await expect(form.locator('[name=by-day]')).toHaveValue('2024-11-30');
  await alert.getByRole('button', { name: '照最新的再写' }).click();
  await expect(form).toBeHidden();
  const { node } = await ask<{ node: { due: string } }>(lianpu, `{ node(id: "${goal.id}") { ... on Milestone { due } } }`);
  expect(node.due).toBe('2024-11-30');
});

test('two bring a project to a stage: the later sees which, and nothing is written over it', async ({ page, lianpu }) => {
  await page.goto(`/projects?on=${DAY}&open=project:h2_pipeline`);
  await page.getByRole('button', { name: '推进…' }).click();
  const form = page.getByRole('form', { name: /推进/ });
  await form.getByRole('combobox').first().selectOption('STARTED');
  await form.locator('[name=quote]').fill('7月31日开工');
  await form.locator('[name=by]').fill('招商科小王');
  await meanwhile(lianpu, 'advanceProject', 'StageEntryInput', { project: 'project:h2_pipeline', stage: 'SIGNED', on: DAY, cite: { quote: '签订投资协议' } });
  await form.getByRole('button', { name: '记下' }).click();
  const alert = form.getByRole('alert');
  await expect(alert).toContainText('重新查看后再提交');
  await expect(alert.locator('.overtaken > div').filter({ hasText: '规划科老李' })).toContainText('签约');
  await expect(form.locator('[name=quote]')).toHaveValue('7月31日开工');
  const { view } = await ask<{ view: { project: { stage: { stage: string } } } }>(lianpu, `{ view(on: "${DAY}") { project(id: "project:h2_pipeline") { stage { stage } } } }`);
  expect(view.project.stage.stage).toBe('SIGNED');
});

test('what another has done already is told with who did it, and nothing is offered to write over it', async ({ page, lianpu }) => {
  await page.goto(`/projects?on=${DAY}&open=project:car_tp`);
  await page.getByRole('button', { name: '登记完成' }).click();
  const form = page.getByRole('form', { name: /登记完成/ });
  await form.locator('[name=quote]').fill('已投产');
  await form.locator('[name=by]').fill('招商科小王');
  await meanwhile(lianpu, 'completeMilestone', 'CompleteMilestoneInput', {
    milestone: 'milestone:ms_car_tp',
    on: '2024-07-15',
    cite: { quote: '7月15日投产' },
  });
  await form.getByRole('button', { name: '记下' }).click();
  const alert = form.getByRole('alert');
  await expect(alert.locator('.overtaken > div').filter({ hasText: '规划科老李' })).toContainText('2024-07-15');
  await expect(alert.getByRole('button')).toHaveCount(0);
  await expect(form.locator('[name=quote]')).toHaveValue('已投产');
});

test('two settle a figure: the later learns which counts by now', async ({ page, lianpu }) => {
  await page.goto(`/indicators?on=${DAY}&settle=project:h2_park_umbrella`);
  const form = page.locator('form').filter({ has: page.getByRole('radio') });
  await form.getByLabel('理由').fill('以分项为准');
  await form.getByLabel(/经办人/).fill('招商科小王');
  await meanwhile(lianpu, 'settleFigure', 'SettlementInput', {
    subject: 'project:h2_park_umbrella',
    counts: 'statement:h2_total_104',
    aside: [],
    reason: '以报告正文为准',
  });
  await form.getByRole('button', { name: '核定口径' }).click();
  const theirs = form.getByRole('alert').locator('.overtaken > div').filter({ hasText: '规划科老李' });
  await expect(theirs).toContainText('氢能综合利用产业园总投资104亿元');
  await expect(theirs).toContainText('以报告正文为准');
  await expect(form.getByLabel('理由')).toHaveValue('以分项为准');
});

test('a change that others built on is not undone: who did is told', async ({ page, lianpu }) => {
  const focus = { zone: 'zone:jiyuan_hitech', segment: 'segment:H5.1.6' };
  const { done } = await ask<Acted>(
    lianpu,
    'mutation($input: FocusInput!) { done: setFocus(input: $input, request: { by: "招商科小王" }) { revision rejections { message } } }',
    { input: { ...focus, aim: 'BUY', why: '先外购' } },
  );
  await meanwhile(lianpu, 'setFocus', 'FocusInput', { ...focus, id: 'focus:jiyuan_hitech.H5.1.6', aim: 'SUPPORT', why: '改为配套' });
  await page.goto(`/history?on=${DAY}&tab=log&undo=${done.revision ?? ''}`);
  const form = page.locator('form').filter({ has: page.getByLabel('理由') });
  await form.getByLabel('理由').fill('填错了');
  await form.getByLabel(/经办人/).fill('招商科小王');
  await form.getByRole('button', { name: /撤销/ }).click();
  const theirs = form.getByRole('alert').locator('.overtaken > div').filter({ hasText: '规划科老李' });
  await expect(theirs).toContainText('改为配套');
  await expect(form.getByRole('button', { name: '照最新的再写' })).toHaveCount(0);
  await expect(form.getByLabel('理由')).toHaveValue('填错了');
});

test('a field that is wrong is no conflict: nothing of others is shown', async ({ page }) => {
  await page.goto(`/projects?on=${DAY}&open=project:green_methanol`);
  await page.getByRole('button', { name: '推进…' }).click();
  const form = page.getByRole('form', { name: /推进/ });
  await form.getByRole('combobox').first().selectOption('SIGNED');
  await form.locator('[name=by]').fill('招商科小王');
  await form.getByRole('button', { name: '记下' }).click();
  await expect(form.getByRole('alert')).toBeVisible();
  await expect(form.locator('.overtaken')).toHaveCount(0);
});
