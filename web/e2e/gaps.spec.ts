import type { Page } from '@playwright/test';
import type { Lianpu } from '../../tests/clients/world/server';
import { ask, expect, expectAccessible, expectNoSidewaysScroll, test } from './lianpu';

const DAY = '2024-07-31';

interface Gap {
  readonly segment: { readonly code: string; readonly name: { readonly zh: string }; readonly impact: { readonly withinFocus: number } | null; readonly reasons: { readonly sentence: { readonly zh: string }; readonly user: { readonly name: { readonly zh: string } } }[] };
  readonly severity: { readonly points: number; readonly parts: { readonly points: number; readonly raw: number; readonly weight: number }[] };
}

interface Gaps {
  readonly totalCount: number;
  readonly nodes: readonly Gap[];
}

/** The list as the API gives it under filters or weights. */
async function gapsOf(lianpu: Lianpu, filters = ''): Promise<Gaps> {
  const fields = 'totalCount nodes { segment { code name { zh } impact { withinFocus } reasons { sentence { zh } user { name { zh } } } } severity { points parts { points raw weight } } }';
  const { view } = await ask<{ view: { gaps: Gaps } }>(lianpu, `{ view(on: "${DAY}") { gaps(first: 30, ${filters}) { ${fields} } } }`);
  return view.gaps;
}

/** The page shows these gaps, in this order. */
async function expectListed(page: Page, { totalCount, nodes }: Gaps): Promise<void> {
  await expect(page.locator('.gaps-name')).toHaveText(nodes.map(({ segment }) => segment.name.zh));
  await expect(page.locator('.gaps-end')).toContainText(totalCount > nodes.length ? `${nodes.length} / ${totalCount}` : `共 ${totalCount} 条`);
}

test('kind, chain, theme, basis and focus filter as the API does', async ({ page, lianpu }) => {
  await page.goto(`/gaps?on=${DAY}`);
  await expectListed(page, await gapsOf(lianpu));
  await page.getByRole('button', { name: /^建链/ }).click();
  await expectListed(page, await gapsOf(lianpu, 'kinds: [BUILD]'));
  await page.getByRole('button', { name: /^延链/ }).click();
  await expectListed(page, await gapsOf(lianpu, 'kinds: [EXTEND, BUILD]'));
  await page.getByRole('button', { name: /^全部/ }).click();
  await page.getByLabel('产业链').selectOption('chain:hydrogen');
  await expectListed(page, await gapsOf(lianpu, 'chain: "chain:hydrogen"'));
  await page.getByLabel('只看主攻和配套').uncheck();
  const wide = await gapsOf(lianpu, 'chain: "chain:hydrogen", focusOnly: false');
  expect(wide.totalCount).toBeGreaterThan((await gapsOf(lianpu, 'chain: "chain:hydrogen"')).totalCount);
  await expectListed(page, wide);
  await page.locator('.gaps-filters').getByLabel('依据').selectOption('STATED');
  await expectListed(page, await gapsOf(lianpu, 'chain: "chain:hydrogen", focusOnly: false, basis: STATED'));
  await page.goto(`/gaps?on=${DAY}`);
  const theme = page.getByLabel('板块');
  const key = await theme.locator('option').nth(1).getAttribute('value');
  await theme.selectOption(key);
  await expectListed(page, await gapsOf(lianpu, `theme: "${key}"`));
});

test('the parts of every severity that is opened add up to its points', async ({ page, lianpu }) => {
  const { nodes } = await gapsOf(lianpu);
  await page.goto(`/gaps?on=${DAY}`);
  for (const { segment, severity } of nodes.slice(0, 6)) {
    await page.getByRole('button', { name: new RegExp(`展开${segment.name.zh}的分数`) }).click();
    const detail = page.locator('.gaps-detail');
    await expect(detail.locator('tbody tr')).toHaveCount(severity.parts.length + 1);
    const points = (await detail.locator('tbody tr:not(:last-child) td:nth-child(2)').allTextContents()).map((text) => Number(text.split('=').at(-1)));
    expect(points).toEqual(severity.parts.map((part) => part.points));
    expect(points.reduce((sum, one) => sum + one, 0)).toBe(severity.points);
    await expect(detail.locator('tbody tr:last-child td.num')).toHaveText(String(severity.points));
  }
});

test('a changed weight changes the order, to the one the API gives under the same weights', async ({ page, lianpu }) => {
  const before = await gapsOf(lianpu);
  const after = await gapsOf(lianpu, 'weights: [{ part: PRESENT_DEMAND, percent: 0 }, { part: NAMED_BY_REPORT, percent: 300 }]');
  const codes = ({ nodes }: Gaps) => nodes.map(({ segment }) => segment.code);
  expect(codes(after)).not.toEqual(codes(before));
  await page.goto(`/gaps?on=${DAY}`);
  await expectListed(page, before);
  await page.getByText('调权重').click();
  await page.getByRole('spinbutton', { name: /现有需求/ }).fill('0');
  await page.getByRole('spinbutton', { name: /点名/ }).fill('300');
  await expectListed(page, after);
  await page.getByRole('button', { name: '恢复本区设定' }).click();
  await expectListed(page, before);
});

test('why a gap matters is the reason of the API; where several lack it, two names and how many', async ({ page, lianpu }) => {
  const { nodes } = await gapsOf(lianpu);
  const users = ({ segment }: Gap) => [...new Set(segment.reasons.map(({ user }) => user.name.zh))];
  const [one, two] = [nodes.find((gap) => users(gap).length === 1), nodes.find((gap) => users(gap).length === 2)];
  await page.goto(`/gaps?on=${DAY}`);
  const why = (gap: Gap | undefined) => page.locator('tr', { has: page.getByRole('link', { name: gap?.segment.name.zh ?? '', exact: true }) }).locator('.gaps-why');
  await expect(why(one)).toHaveText(one?.segment.reasons[0]?.sentence.zh ?? '');
  await expect(why(two)).toContainText(`${users(two as Gap).join('、')}要用`);
  await expect(page.locator('.gaps-foot').first()).toContainText('影响 n 个环节');
  const affects = await page.locator('td.gaps-affects').allTextContents();
  expect(affects).toEqual(nodes.map(({ segment }) => String(segment.impact?.withinFocus)));
});

test('where nothing is left, the filter to drop is named, and dropping it brings back what was promised', async ({ page, lianpu }) => {
  const alone = await gapsOf(lianpu, 'chain: "chain:hydrogen"');
  expect((await gapsOf(lianpu, 'chain: "chain:hydrogen", basis: SURVEYED')).totalCount).toBe(0);
  await page.goto(`/gaps?on=${DAY}&chain=chain:hydrogen&basis=SURVEYED`);
  await expect(page.locator('.gaps-end')).toContainText('没有符合筛选的记录');
  await page.getByRole('button', { name: `去掉“已摸底”（有 ${alone.totalCount} 条）` }).click();
  await expect(page).not.toHaveURL(/basis=/);
  await expectListed(page, alone);
});

test('rows are picked, saved as a file that holds these alone, and printed alone', async ({ page, lianpu }) => {
  const { nodes } = await gapsOf(lianpu);
  const names = nodes.map(({ segment }) => segment.name.zh);
  const chosen = [nodes[0], nodes[3]] as [Gap, Gap];
  await page.goto(`/gaps?on=${DAY}`);
  await page.getByRole('checkbox', { name: `选已列出的 ${names.length} 条` }).check();
  const bar = page.getByRole('group', { name: '所选的条目' });
  await expect(bar).toContainText(`已选 ${names.length} 条`);
  await bar.getByRole('button', { name: '取消选择' }).click();
  await expect(bar).toBeHidden();
  for (const { segment } of chosen) await page.getByRole('checkbox', { name: `选${segment.name.zh}`, exact: true }).check();
  const waits = page.waitForEvent('download');
  await bar.getByRole('button', { name: '导出所选' }).click();
  const saved = await waits;
  expect(saved.suggestedFilename()).toContain(DAY);
  const chunks: Buffer[] = [];
  for await (const chunk of await saved.createReadStream()) chunks.push(chunk as Buffer);
  const [head, ...rows] = Buffer.concat(chunks).toString('utf8').trim().split('\r\n');
  expect(head).toContain('环节代码,环节,产业链');
  expect(rows.map((row) => row.split(',')[0])).toEqual(chosen.map(({ segment }) => segment.code));
  for (const [at, { severity }] of chosen.entries()) expect(rows[at]?.split(',')).toContain(String(severity.points));

  await bar.getByRole('link', { name: '打印所选' }).click();
  await expect(page).toHaveURL(/\/print\/gaps/);
  await expect(page.locator('main tbody tr')).toHaveCount(chosen.length);
  for (const { segment } of chosen) await expect(page.locator('main tbody')).toContainText(segment.name.zh);
});

test('the file follows the filters and weights of the page', async ({ page, request }) => {
  await page.goto(`/gaps?on=${DAY}&kinds=BREAK&focus=off&weights=OPENS:0`);
  const file = await page.getByRole('link', { name: '下载 CSV' }).getAttribute('href');
  const text = await (await request.get(file ?? '')).text();
  expect(text).toContain('筛选：断点；权重 补上可打通 0%');
  const kinds = text.split('\n').slice(2).filter((row) => /^[A-Z]\d/.test(row)).map((row) => row.split(',')[4]);
  expect(kinds.length).toBeGreaterThan(1);
  for (const kind of kinds) expect(kind).toContain('断点');
});

test('on a phone rows are picked and opened without scrolling sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/gaps?on=${DAY}`);
  await page.getByRole('checkbox', { name: '选热处理' }).check();
  await expect(page.getByRole('group', { name: '所选的条目' })).toContainText('已选 1 条');
  await page.getByRole('button', { name: /展开热处理的分数/ }).click();
  await expect(page.locator('.gaps-detail')).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  const all = page.getByRole('checkbox', { name: /选已列出的/ });
  await all.check();
  await expect(page.getByRole('group', { name: '所选的条目' })).toContainText('已选 30 条');
});
