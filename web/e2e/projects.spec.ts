import { ask, expect, expectAccessible, expectNoSidewaysScroll, test } from './lianpu';

const DAY = '2024-07-31';
const SEGMENT = 'segment:H4.1.1';
const NAME = '氢气压缩机制造';

// The second test looks at what the first registers.
test.describe.configure({ mode: 'serial' });

test('a project is registered with its segment: every refusal stands at its field, and what was filled in stays', async ({ page, lianpu }) => {
  await page.goto(`/projects?on=${DAY}`);
  await page.getByRole('button', { name: '登记项目' }).click();
  const form = page.getByRole('form', { name: '登记项目' });
  await form.locator('[name=zh]').fill(NAME);
  await form.locator('[name=investment]').fill('1.2亿元');
  await form.locator('[name=code]').fill('12');
  await form.getByRole('searchbox', { name: '补哪些环节' }).fill('氢气压缩机');
  await form.getByRole('list', { name: '找到的环节' }).getByRole('button', { name: /H4\.1\.1/ }).click();
  await expect(form.getByRole('button', { name: '去掉环节氢气压缩机' })).toBeVisible();
  await form.locator('[name=stage]').selectOption('SIGNED');
  await form.getByRole('button', { name: '加一件' }).click();
  await form.locator('[name="permits[0].kind"]').selectOption('FILING');
  await form.locator('[name="permits[0].on"]').fill('2024-07-01');
  await form.locator('[name="permits[0].number"]').fill('备案一号');
  await form.locator('[name=by]').fill('招商科');
  await form.getByRole('button', { name: '记下' }).click();

  await expect(form.getByRole('alert')).toBeVisible();
  await expect(form.locator('[name=code]')).toHaveAttribute('aria-invalid', 'true');
  await expect(form.locator('[name=code]')).toBeFocused();
  await expect(form.locator('[name=zh]')).toHaveValue(NAME);
  await expect(form.getByRole('button', { name: '去掉环节氢气压缩机' })).toBeVisible();
  await expect(form.locator('[name=quote]')).toHaveAttribute('aria-invalid', 'true');
  await form.locator('[name=code]').fill('');
  await form.locator('input[type=file]').setInputFiles({ name: '协议.txt', mimeType: 'text/plain', buffer: Buffer.from('投资协议') });
  await expect(form.getByRole('button', { name: '去掉附件协议.txt' })).toBeVisible();
  await form.locator('[name=quote]').fill('2024年7月30日签订投资协议');
  await form.getByRole('button', { name: '记下' }).click();
  await expect(form).toBeHidden();

  const drawer = page.getByRole('complementary', { name: '项目详情' });
  await expect(drawer.getByRole('heading', { level: 2 })).toHaveText(NAME);
  for (const told of ['1.2亿元', '氢气压缩机', '备案 2024-07-01 备案一号', '协议.txt', '2024年7月30日签订投资协议']) await expect(drawer).toContainText(told);
  const signed = page.locator('section', { has: page.getByRole('heading', { name: /^签约/ }) });
  await expect(signed).toContainText(NAME);

  interface Answered {
    view: { segment: { projects: { name: { zh: string }; permits: { number: string }[]; attachments: { name: string; bytes: string }[] }[] } };
  }
  const { view } = await ask<Answered>(lianpu, `{ view(on: "${DAY}") { segment(id: "${SEGMENT}") { projects { name { zh } permits { number } attachments { name bytes } } } } }`);
  expect(view.segment.projects).toContainEqual({ name: { zh: NAME }, permits: [{ number: '备案一号' }], attachments: [{ name: '协议.txt', bytes: '12' }] });
});

test('the project stands in the table with its segment, on the chain map as a badge, and with a deadline on the timeline', async ({ page }) => {
  await page.goto(`/projects?on=${DAY}&view=table`);
  const row = page.getByRole('row', { name: new RegExp(NAME) });
  await expect(row).toContainText('1.2亿元');
  await expect(row).toContainText('签约');
  await expect(row.getByRole('link', { name: '氢气压缩机', exact: true })).toHaveAttribute('href', new RegExp(SEGMENT));

  await page.goto(`/map/hydrogen?on=${DAY}`);
  await expect(page.locator(`[data-segment="${SEGMENT}"] .badge`)).toContainText('签约');

  await page.goto(`/projects?on=${DAY}&view=timeline`);
  await expect(page.getByRole('group', { name: '时间线' })).not.toContainText(NAME);
  await page.goto(`/projects?on=${DAY}&view=table`);
  await page.getByRole('link', { name: NAME }).click();
  await page.getByRole('button', { name: '加节点…' }).click();
  const form = page.getByRole('form', { name: '加节点' });
  await form.locator('[name=target]').fill('完成厂房主体');
  await form.locator('[name=by-day]').fill('2024-11-30');
  await form.locator('[name=by]').fill('招商科');
  await form.getByRole('button', { name: '记下' }).click();
  await expect(form).toBeHidden();
  await page.getByRole('button', { name: '时间线' }).click();
  const line = page.locator('.projects-line', { hasText: NAME });
  await expect(line).toContainText('完成厂房主体 2024-11-30');
  await expect(line.locator('.projects-diamond')).toHaveCount(1);
});

test('a month is entered with its evidence beside the month before, refused at its field, corrected, and summed by the API', async ({ page, lianpu }) => {
  const figure = { project: 'project:h2_pipeline', month: { from: '2024-06-01', to: '2024-06-30' }, annualPlan: '3亿元', executed: '800万元', executedTotal: '2000万元' };
  await ask(
    lianpu,
    'mutation($input: FigureInput!, $request: RequestInput!) { recordFigure(input: $input, request: $request) { revision rejections { message } } }',
    { input: figure, request: { by: '发改科' } },
  );
  await page.goto(`/projects?on=${DAY}&view=month`);
  const row = page.getByRole('row', { name: /输氢管廊/ }).first();
  await expect(row).toContainText('800万元');
  await expect(row).toContainText('没有月报记录');
  await row.getByRole('button', { name: '填报输氢管廊' }).click();
  const form = page.getByRole('form', { name: /填报2024年7月：输氢管廊/ });
  await expect(form).toContainText('2024年6月：800万元');
  await expect(form).toContainText('2024年6月：2000万元');
  await form.locator('[name=annualPlan]').fill('3亿元');
  await form.locator('[name=executed]').fill('1200');
  await form.locator('[name=executedTotal]').fill('3200万元');
  await form.locator('[name=progress]').fill('管沟开挖过半');
  await form.locator('[name=problems]').fill('用地未批');
  await form.locator('[name=quote]').fill('7月完成投资1200万元');
  await form.locator('[name=at]').fill('7月月报第3行');
  await form.locator('[name=by]').fill('发改科');
  await form.getByRole('button', { name: '记下' }).click();
  await expect(form.locator('[name=executed]')).toBeFocused();
  await expect(form.locator('[name=executed]')).toHaveAttribute('aria-invalid', 'true');
  await expect(form.locator('[name=problems]')).toHaveValue('用地未批');
  await form.locator('[name=executed]').fill('1200万元');
  await form.getByRole('button', { name: '记下' }).click();
  await expect(form).toBeHidden();
  for (const told of ['1200万元', '800万元', '3200万元', '管沟开挖过半', '用地未批']) await expect(row).toContainText(told);

  interface Answered {
    view: { monthCompare: { executed: { text: string }; executedBefore: { text: string }; executedTotal: { text: string } }; project: { figures: { month: { text: string }; citation: { quote: string; at: string } }[] } };
  }
  const asked = `{ view(on: "${DAY}") { monthCompare(month: "2024-07-01") { executed { text } executedBefore { text } executedTotal { text } } project(id: "project:h2_pipeline") { figures { month { text } citation { quote at } } } } }`;
  const { view } = await ask<Answered>(lianpu, asked);
  expect(view.project.figures).toContainEqual({ month: { text: '2024年7月' }, citation: { quote: '7月完成投资1200万元', at: '7月月报第3行' } });
  const sums = page.locator('.projects-sums');
  for (const { text } of [view.monthCompare.executed, view.monthCompare.executedBefore, view.monthCompare.executedTotal]) await expect(sums).toContainText(text);

  await row.getByRole('button', { name: '更正输氢管廊' }).click();
  const again = page.getByRole('form', { name: /更正2024年7月：输氢管廊/ });
  await expect(again.locator('[name=executed]')).toHaveValue('1200万元');
  await again.locator('[name=executed]').fill('1250万元');
  await again.locator('[name=why]').fill('月报更正');
  await again.getByRole('button', { name: '记下' }).click();
  await expect(again).toBeHidden();
  await expect(row).toContainText('1250万元');
});

test('a 总项目 is told as the API reconciles it, and the total counts it once', async ({ page, lianpu }) => {
  interface Answered {
    view: { pipeline: { money: { text: string }; reconciliations: { project: { name: { zh: string } }; stated: { text: string } | null; sumOfParts: { text: string } | null; difference: { yuan: string; text: string } | null }[] } };
  }
  const { view } = await ask<Answered>(lianpu, `{ view(on: "${DAY}") { pipeline { money { text } reconciliations { project { name { zh } } stated { text } sumOfParts { text } difference { yuan text } } } } }`);
  await page.goto(`/projects?on=${DAY}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(view.pipeline.money.text);
  const differing = view.pipeline.reconciliations.filter(({ difference, sumOfParts }) => sumOfParts !== null && difference !== null && difference.yuan !== '0');
  expect(differing.length).toBeGreaterThan(0);
  for (const { project, stated, sumOfParts, difference } of differing) {
    const card = page.locator('.projects-card', { has: page.getByRole('link', { name: project.name.zh, exact: true }) });
    await expect(card).toContainText(`文件载明 ${stated?.text}`);
    await expect(card).toContainText(`子项目合计 ${sumOfParts?.text}`);
    await expect(card).toContainText(`口径差 ${difference?.text}，待核`);
  }
});

test('a deadline that has passed is not called unmet, and a goal never becomes due', async ({ page, lianpu }) => {
  const later = '2025-02-01';
  interface Answered {
    view: { milestones: { target: string; state: string; due: string | null; project: { name: { zh: string } } }[] };
  }
  const { view } = await ask<Answered>(lianpu, `{ view(on: "${later}") { milestones { target state due project { name { zh } } } } }`);
  const passed = view.milestones.filter(({ state }) => state === 'NO_RECORD_OF_COMPLETION');
  const goals = view.milestones.filter(({ state }) => state === 'GOAL');
  expect(passed.length).toBeGreaterThan(0);
  expect(goals.length).toBeGreaterThan(0);
  await page.goto(`/projects?on=${later}&view=timeline`);
  await expect(page.locator('main')).toContainText('不等于没完成');
  const [hard, soft] = [page.locator('section', { has: page.getByRole('heading', { name: /^时限节点/ }) }), page.locator('section', { has: page.getByRole('heading', { name: /^推进目标/ }) })];
  await expect(hard.locator('.projects-diamond.before')).toHaveCount(passed.length);
  await expect(soft.locator('.projects-line')).toHaveCount(goals.length);
  await expect(soft.locator('.projects-diamond')).toHaveCount(0);
  await expect(soft).not.toContainText('逾期');
  for (const { target } of goals) await expect(soft).toContainText(target);
});

test('on a phone a month is entered and a project registered without scrolling sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/projects?on=${DAY}&view=month`);
  await page.getByRole('button', { name: '填报精密制造' }).click();
  await expect(page.getByRole('form', { name: /填报2024年7月：精密制造/ })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  const field = await page.locator('[name=executed]').boundingBox();
  expect((field?.x ?? 0) + (field?.width ?? 0)).toBeLessThanOrEqual(390);
  await page.getByRole('button', { name: '取消' }).click();
  await page.getByRole('button', { name: '登记项目' }).click();
  await page.getByRole('searchbox', { name: '补哪些环节' }).fill('储氢');
  await expect(page.getByRole('list', { name: '找到的环节' })).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});
