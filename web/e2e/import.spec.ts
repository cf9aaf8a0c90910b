import type { Page } from '@playwright/test';
import type { Lianpu } from '../../tests/clients/world/server';
import { ask, expect, expectAccessible, test } from './lianpu';

const DAY = '2024-07-31';

/** As offices have them: a title above the heads, blanks and full-width letters, a wrong code, names that are nearly
 * known, a column that nobody else calls so, and a sum at the end. */
const ROSTER = `规上工业企业名录（虚构）,,,,
单位名称, 统一社会信用代码 ,做什么,所属环节,营业收入（万元）
　示例ＺＬ储氢瓶有限公司 ,91419001MA00000154,７０ＭＰａ Ⅳ型储氢瓶,ＩＶ型储氢瓶,12000
济源市博海化工股份公司,,煤焦油,,
示例氢检有限公司,91419001MA00000155,氢气品质检测,氢气品质检测,300
河南优克电子有限公司,,键合丝,,
合计,,,,12300
`;

const TALKS = `项目名称,对接企业,总投资,建设内容及规模,所属环节
示例氢瓶检验项目,示例氢检有限公司,50,储氢容器检验站,储氢容器检验
`;

interface MapSegment {
  readonly id: string;
  readonly status: string;
  readonly counts: { readonly inZone: number; readonly inCity: number };
}

/** A segment of the hydrogen map as the API has it. */
async function onMap(lianpu: Lianpu, id: string): Promise<MapSegment> {
  const { view } = await ask<{ view: { segment: MapSegment } }>(
    lianpu,
    `{ view(on: "${DAY}") { segment(id: "${id}") { id status counts { inZone inCity } } } }`,
  );
  return view.segment;
}

/** The map that stands open in another window shows what the API says, without being loaded anew. */
async function mapFollows(map: Page, lianpu: Lianpu, id: string): Promise<void> {
  const { status, counts } = await onMap(lianpu, id);
  const card = map.locator(`[data-segment="${id}"]`);
  await expect(card).toHaveClass(new RegExp(`node-${status.toLowerCase()}\\b`));
  await expect(card).toHaveAttribute('aria-label', new RegExp(`区内 ?${counts.inZone}\\D.*市内 ?${counts.inCity}\\b`));
}

async function choose(page: Page, name: string, text: string): Promise<void> {
  await page.getByLabel(/^文件（/).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
}

test.describe.configure({ mode: 'serial' });

test('a dirty roster: columns, dry run, writing, the queue row by row, and the map in a second window follows', async ({ page, context, lianpu }) => {
  const map = await context.newPage();
  await map.goto(`/map/hydrogen?on=${DAY}`);
  await mapFollows(map, lianpu, 'segment:H2.1.2');
  const before = { bottle: await onMap(lianpu, 'segment:H2.1.2'), testing: await onMap(lianpu, 'segment:H0.1.1') };
  expect([before.bottle.status, before.bottle.counts.inZone]).toEqual(['UNSURVEYED', 0]);

  await page.goto(`/import?on=${DAY}`);
  await choose(page, '名录.csv', ROSTER);
  await page.getByLabel('表种').selectOption('above-scale-roster');
  await page.getByLabel(/^来源名称/).fill('示例规上名录');
  await page.getByLabel('统计截止日期').fill('2024-06-30');
  await page.getByRole('button', { name: '试读', exact: true }).click();

  // The revenue of single firms is not read; what nobody else calls so is told by the clerk.
  await expect(page.getByLabel('读作: 营业收入（万元）')).toHaveValue('');
  await expect(page.getByLabel('读作: 单位名称')).toHaveValue('name');
  await page.getByLabel('读作: 做什么').selectOption('products');
  const write = page.getByRole('button', { name: /^写入 \d+ 行/ });
  await expect(write).toBeDisabled();
  await page.getByRole('button', { name: '按改过的对列重新试读' }).click();
  await expect(write).toHaveText('写入 1 行，3 行转待核');
  await expect(page.getByRole('region', { name: '有问题的行' })).toContainText('91419001MA00000155');
  await expectAccessible(page);
  expect(await onMap(lianpu, 'segment:H2.1.2')).toEqual(before.bottle);

  await write.click();
  await expect(page.getByRole('alert')).toContainText('请填经办人');
  await page.getByLabel(/^经办人/).fill('综合科');
  await write.click();
  await page.getByRole('link', { name: '处理待核的行' }).click();
  const bottle = await onMap(lianpu, 'segment:H2.1.2');
  expect(bottle.counts.inZone).toBe(before.bottle.counts.inZone + 1);
  await mapFollows(map, lianpu, 'segment:H2.1.2');

  await expect(page.getByRole('heading', { name: '3 行待核' })).toBeVisible();
  const row = (line: number) => page.locator('.import-queue > li').filter({ has: page.getByRole('heading', { name: `名录.csv 第 ${line} 行` }) });
  // The same firm under another name: the clerk reads both.
  await expect(row(4).getByRole('heading')).toContainText('济源市博海化工股份公司');
  await row(4).getByRole('listitem').filter({ hasText: '济源市博海化工有限公司' }).getByRole('button', { name: '就是它，另名' }).click();
  await expect(page.getByRole('heading', { name: '2 行待核' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: '第 4 行已处理' })).toBeVisible();
  const { node } = await ask<{ node: { name: string; aliases: string[] } }>(lianpu, '{ node(id: "enterprise:bohai_chemical") { ... on Enterprise { name aliases } } }');
  expect([node.name, node.aliases.includes('济源市博海化工股份公司')]).toEqual(['济源市博海化工有限公司', true]);

  // A cell put right: first still wrong, then as on the licence.
  const code = row(5).getByLabel('统一社会信用代码');
  await code.fill('91419001MA0000023');
  await row(5).getByRole('button', { name: '按改正入库' }).click();
  await expect(row(5).getByRole('alert')).toBeVisible();
  await expect(code).toHaveValue('91419001MA0000023');
  await code.fill('91419001MA0000023Y');
  await row(5).getByRole('button', { name: '按改正入库' }).click();
  await expect(page.getByRole('heading', { name: '1 行待核' })).toBeVisible();
  const testing = await onMap(lianpu, 'segment:H0.1.1');
  expect([testing.status === before.testing.status, testing.counts.inZone]).toEqual([false, before.testing.counts.inZone + 1]);
  await mapFollows(map, lianpu, 'segment:H0.1.1');

  await row(6).getByRole('button', { name: '不采用这一行' }).click();
  await expect(page.locator('main')).toContainText('待核队列里没有行');
  const { reviewQueue } = await ask<{ reviewQueue: { totalCount: number } }>(lianpu, '{ reviewQueue { totalCount } }');
  expect(reviewQueue.totalCount).toBe(0);
});

test('a ledger of talks by keyboard alone: an amount without a unit waits, says what it should be, and is put right', async ({ page, lianpu }) => {
  await page.goto(`/import?on=${DAY}`);
  await choose(page, '在谈.csv', TALKS);
  await page.getByLabel('表种').focus();
  await page.keyboard.type('招商在谈');
  await tabTo(page, '试读');
  await page.keyboard.press('Enter');
  const problems = page.getByRole('region', { name: '有问题的行' });
  await expect(problems).toContainText('总投资');
  await expect(problems).toContainText('带单位的金额，如 5亿元');
  await tabTo(page, '经办人');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('招商科');
  await tabTo(page, '写入 0 行，1 行转待核');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: '处理待核的行' })).toBeVisible();
  await tabTo(page, '处理待核的行');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '1 行待核' })).toBeVisible();
  await tabTo(page, '总投资');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('50亿元');
  await tabTo(page, '按改正入库');
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toContainText('待核队列里没有行');
  await expect(page.getByRole('status').filter({ hasText: '第 2 行已处理' })).toBeFocused();

  interface Found {
    view: { projects: { nodes: { name: { zh: string }; investmentLabel: { zh: string } }[] } };
  }
  const { view } = await ask<Found>(lianpu, `{ view(on: "${DAY}") { projects(first: 100) { nodes { name { zh } investmentLabel { zh } } } } }`);
  const project = view.projects.nodes.find(({ name }) => name.zh === '示例氢瓶检验项目');
  expect(project?.investmentLabel.zh).toBe('50亿元');
});

test('a row that another settles meanwhile leaves the queue, and that is said', async ({ page, lianpu }) => {
  await page.goto(`/import?on=${DAY}`);
  await page.getByLabel('或者粘贴表格').fill('企业名称\t主要产品\n济源市金源氢化化工有限公司\t苯\n河南优克电子有限公司\t键合丝');
  await page.getByLabel('表种').selectOption('above-scale-roster');
  await page.getByRole('button', { name: '试读', exact: true }).click();
  await page.getByLabel(/^经办人/).fill('综合科');
  await page.getByRole('button', { name: /^写入 \d+ 行/ }).click();
  await page.getByRole('link', { name: '处理待核的行' }).click();
  await expect(page.getByRole('heading', { name: '2 行待核' })).toBeVisible();
  await page.getByRole('button', { name: '不是已有的，新建' }).first().focus();
  const { reviewQueue } = await ask<{ reviewQueue: { nodes: { id: string; line: number }[] } }>(lianpu, '{ reviewQueue { nodes { id line } } }');
  const first = reviewQueue.nodes[0];
  await ask(
    lianpu,
    'mutation($id: ID!) { settlePending(decision: { pending: $id, leaveOut: true }, request: { by: "规划科老李" }) { revision } }',
    { id: first?.id },
  );
  await expect(page.getByRole('status').filter({ hasText: `第 ${first?.line} 行别人先处理了` })).toBeVisible();
  await expect(page.locator('.import-queue > li h3')).toBeFocused();
});

test('the roster is held against a stage: who makes it, who may, and what nobody in it makes is recorded', async ({ page, context, lianpu }) => {
  interface Checked {
    view: {
      rosterCheck: {
        enterprises: number;
        mapped: number;
        segments: { segment: { id: string; code: string }; resultLabel: { zh: string } }[];
        toMark: { id: string }[];
      };
    };
  }
  const { view: chains } = await ask<{ view: { chains: { id: string; stages: { id: string; name: { zh: string } }[] }[] } }>(
    lianpu,
    `{ view(on: "${DAY}") { chains { id stages { id name { zh } } } } }`,
  );
  const stage = chains.chains.find(({ id }) => id === 'chain:hydrogen')?.stages.find(({ name }) => name.zh === '储氢');
  const document = `query($group: ID!) { view(on: "${DAY}") { rosterCheck(groups: [$group]) {
    enterprises mapped segments { segment { id code } resultLabel { zh } } toMark { id } } } }`;
  const check = async () => (await ask<Checked>(lianpu, document, { group: stage?.id })).view.rosterCheck;
  const before = await check();
  expect(before.toMark.length).toBeGreaterThan(0);
  const absent = before.toMark[0]?.id ?? '';

  const map = await context.newPage();
  await map.goto(`/map/hydrogen?on=${DAY}`);
  await mapFollows(map, lianpu, absent);
  const was = await onMap(lianpu, absent);
  await page.goto(`/import?on=${DAY}`);
  await page.getByRole('button', { name: '名录核对' }).click();
  await page.getByRole('combobox', { name: '产业链' }).selectOption('chain:hydrogen');
  await page.getByRole('button', { name: '储氢', exact: true }).click();
  await expect(page.getByRole('heading', { name: /^名录《/ })).toContainText(`${before.enterprises} 家，其中已入链 ${before.mapped} 家`);
  const table = page.getByRole('region', { name: '核对结果' });
  await expect(table.locator('tbody tr')).toHaveCount(before.segments.length);
  for (const { segment, resultLabel } of before.segments) {
    await expect(table.getByRole('row').filter({ hasText: segment.code })).toContainText(resultLabel.zh);
  }
  await expectAccessible(page);

  const mark = page.getByRole('button', { name: `把 ${before.toMark.length} 个环节记为名录范围内无` });
  await page.getByLabel(/^经办人/).fill('综合科');
  await mark.click();
  await expect(page.getByRole('alert')).toContainText('请填名录的总体');
  await page.getByLabel('名录的总体').fill('规模以上工业企业');
  await mark.click();
  await expect(page.getByRole('status').filter({ hasText: '已登记' })).toBeVisible();
  await expect(page.getByRole('button', { name: '没有需要登记的环节' })).toBeDisabled();
  expect((await check()).toMark).toEqual([]);
  expect((await onMap(lianpu, absent)).status).not.toBe(was.status);
  await mapFollows(map, lianpu, absent);
});

test('without a file or a table the page says what it needs', async ({ page }) => {
  await page.goto(`/import?on=${DAY}`);
  await page.getByRole('button', { name: '试读', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('请选一个文件，或粘贴表格');
});

/** Tab by Tab until what is so named has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 120; step += 1) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const at = document.activeElement;
      const label = at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : undefined;
      return label ?? at?.textContent ?? '';
    });
    if (found.trim().startsWith(name)) return;
  }
  throw new Error(`no Tab leads to ${name}`);
}
