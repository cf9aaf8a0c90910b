import type { Locator, Page } from '@playwright/test';
import { ask, expect, expectAccessible, test } from './lianpu';

const DAY = '2024-07-31';

interface Hits {
  view: { search: { totalCount: number; hits: { name: string; node: { id: string } }[] } };
}

const search = (text: string) => `{ view(on: "${DAY}") { search(text: "${text}", kinds: [ENTERPRISE], first: 50) { totalCount hits { name node { id } } } } }`;

interface Unmapped {
  view: { unmapped: { totalCount: number; nodes: { id: string; name: string }[] } };
}

const UNMAPPED = `{ view(on: "${DAY}") { unmapped(first: 100) { totalCount nodes { id name } } } }`;

interface Counted {
  view: { segment: { status: string; counts: { inZone: number; inCity: number } } };
}

const counted = (segment: string) => `{ view(on: "${DAY}") { segment(id: "${segment}") { status counts { inZone inCity } } } }`;

/** Goes on by Tab until a control has the focus. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let steps = 0; steps < 40; steps++) {
    await page.keyboard.press('Tab');
    if (await control.evaluate((it) => it === document.activeElement)) return;
  }
  throw new Error('the control cannot be reached by Tab');
}

test('an enterprise is found by a part of its name or its initials, and its page is opened', async ({ page, lianpu }) => {
  for (const text of ['金马', 'jmny']) {
    const { totalCount, hits } = (await ask<Hits>(lianpu, search(text))).view.search;
    expect(hits.map(({ node }) => node.id)).toContain('enterprise:jinma_energy');
    await page.goto(`/enterprises?on=${DAY}`);
    await page.getByRole('main').getByRole('searchbox').fill(text);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`text=${encodeURIComponent(text)}`));
    await expect(page.locator('.enterprises-end')).toContainText(`找到 ${totalCount} 家`);
    await expect(page.locator('.enterprises-table tbody td:first-child a')).toHaveText(hits.map(({ name }) => name));
  }
  await page.getByRole('link', { name: '河南金马能源股份有限公司' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('河南金马能源股份有限公司');
});

test('from any page an enterprise is found by initials, by keyboard alone', async ({ page }) => {
  await page.goto(`/gaps?on=${DAY}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('jmny');
  const hit = page.locator('.found').getByRole('link', { name: /^河南金马能源股份有限公司/ });
  await expect(hit).toBeVisible();
  await tabTo(page, hit);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/enterprises\/enterprise:jinma_energy\?/);

  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('缺链清单');
  await page.keyboard.press('/');
  await page.keyboard.type('jmny');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/enterprises\/enterprise:jinma_energy\?/);
  await expect(page.locator('.found')).toBeHidden();
});

test('every statement about an enterprise is there, each with its source, which opens', async ({ page, lianpu }) => {
  interface Cited {
    citation: { quote: string | null; source: { id: string; title: string } | null };
  }
  type Firm = Record<'allCapabilities' | 'parties' | 'suppliesTo' | 'suppliedBy' | 'purchases' | 'honours' | 'expansionSigns' | 'posts' | 'rosterEntries' | 'statements', Cited[]> & Cited & { creditCode: string | null; products: string | null };
  const LISTS = {
    allCapabilities: '能做的环节',
    parties: '参与的项目',
    suppliesTo: '供货给',
    suppliedBy: '从谁进货',
    purchases: '外购',
    honours: '荣誉',
    expansionSigns: '扩产迹象',
    posts: '担任',
    rosterEntries: '名录里的记录',
    statements: '材料里的说法',
  } as const;
  const cited = 'citation { quote source { id title } }';
  const { view } = await ask<{ view: { enterprises: { nodes: { id: string; statements: unknown[]; parties: unknown[]; honours: unknown[]; allCapabilities: unknown[] }[] } } }>(
    lianpu,
    `{ view(on: "${DAY}") { enterprises(first: 100) { nodes { id statements { id } parties { id } honours { kind } allCapabilities { id } } } } }`,
  );
  const most = (of: (firm: (typeof view.enterprises.nodes)[number]) => number) => [...view.enterprises.nodes].sort((a, b) => of(b) - of(a))[0]?.id ?? '';
  // The one with most projects, the one with most honours, and the one with most segments.
  const firms = new Set(['enterprise:jinma_energy', most(({ parties }) => parties.length), most(({ honours }) => honours.length), most(({ allCapabilities }) => allCapabilities.length)]);
  for (const id of firms) {
    const { view: seen } = await ask<{ view: { enterprise: Firm } }>(
      lianpu,
      `{ view(on: "${DAY}") { enterprise(id: "${id}") { creditCode products ${cited} ${Object.keys(LISTS).map((list) => `${list} { ${cited} }`).join(' ')} } } }`,
    );
    await page.goto(`/enterprises/${id}?on=${DAY}`);
    const card = (title: string) => page.locator('.card', { has: page.getByRole('heading', { name: new RegExp(`^${title}`) }) });
    for (const said of [seen.enterprise.creditCode, seen.enterprise.products]) if (said !== null) await expect(card('基本情况')).toContainText(said);
    for (const [list, title] of Object.entries(LISTS)) {
      const facts = seen.enterprise[list as keyof typeof LISTS];
      const items = card(title).locator('li');
      await expect(items, `${title} of ${id}`).toHaveCount(facts.length);
      for (const [at, { citation }] of facts.entries()) {
        await expect(items.nth(at).locator('cite a')).toHaveAttribute('href', new RegExp(`^/sources/${citation.source?.id}\\?`));
        if (citation.quote !== null) await expect(items.nth(at)).toContainText(citation.quote);
      }
    }
  }
  await page.goto(`/enterprises/enterprise:jinma_energy?on=${DAY}`);
  const source = page.locator('.enterprises-list cite a').first();
  const title = (await source.textContent()) ?? '';
  await source.click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
});

test('by keyboard: one of those without a segment gets one, the list shrinks, and the map counts it', async ({ page, context, lianpu }) => {
  const before = (await ask<Unmapped>(lianpu, UNMAPPED)).view.unmapped;
  expect(before.nodes.map(({ name }) => name)).toContain('三合光电');
  const map = await context.newPage();
  await map.goto(`/map/sensors?on=${DAY}`);
  const card = map.locator('[data-segment="segment:S4.1.1"]');
  await expect(card).toHaveClass(/node-unsurveyed/);

  await page.goto(`/enterprises?on=${DAY}`);
  const chip = page.getByRole('button', { name: `未入链企业 ${before.totalCount}` });
  await tabTo(page, chip);
  await page.keyboard.press('Enter');
  const rows = page.locator('.enterprises-table tbody tr');
  await expect(rows).toHaveCount(before.totalCount);
  await expect(page.locator('.enterprises-end')).toContainText(`共 ${before.totalCount} 家`);
  for (const [at, { name }] of before.nodes.entries()) await expect(rows.nth(at)).toContainText(name);
  await page.getByRole('link', { name: '登记能力 · 三合光电' }).focus();
  await page.keyboard.press('Enter');

  const form = page.locator('.enterprises-claim');
  await expect(form.getByLabel('环节')).toBeFocused();
  await page.keyboard.type('传感器模组');
  await expect(form.getByRole('option', { name: '传感器模组 · 智能传感器' })).toBeAttached();
  await tabTo(page, form.getByLabel('已选'));
  await page.keyboard.press('ArrowDown');
  await expect(form.getByLabel('已选')).toHaveValue('segment:S4.1.1');
  await tabTo(page, form.getByLabel('能力（照原文）'));
  await page.keyboard.type('年产100万只');
  await tabTo(page, form.getByLabel('原文', { exact: true }));
  await page.keyboard.type('一期年产传感器模组100万只');
  await tabTo(page, form.getByLabel('理由'));
  await page.keyboard.type('上门看过');
  await tabTo(page, form.getByLabel(/经办人/));
  await page.keyboard.type('招商科');
  await expectAccessible(page);
  await page.keyboard.press('Enter');

  await expect(form).toBeHidden();
  await expect(page.getByRole('status').filter({ hasText: '已记下：传感器模组' })).toBeVisible();
  await expect(page.getByRole('button', { name: '登记能力' })).toBeFocused();
  const made = page.locator('.card', { has: page.getByRole('heading', { name: /^能做的环节/ }) }).locator('li');
  await expect(made).toContainText('年产100万只');
  await expect(made).toContainText('一期年产传感器模组100万只');
  await expect(made.locator('cite a')).toHaveText('招商科');

  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('link', { name: '回未入链企业' })).toBeFocused();
  await page.keyboard.press('Enter');
  const after = (await ask<Unmapped>(lianpu, UNMAPPED)).view.unmapped;
  expect(after.totalCount).toBe(before.totalCount - 1);
  await expect(rows).toHaveCount(after.totalCount);
  await expect(page.getByRole('button', { name: `未入链企业 ${after.totalCount}` })).toBeVisible();
  await expect(page.locator('.enterprises-table')).not.toContainText('三合光电');

  const { segment } = (await ask<Counted>(lianpu, counted('segment:S4.1.1'))).view;
  expect(segment).toEqual({ status: 'PRESENT', counts: { inZone: 1, inCity: 1 } });
  await expect(card).toHaveClass(/node-present/);
  await expect(card).toContainText('区内1·市内1');
});

test('an enterprise of the city outside the zone counts for the city alone', async ({ page, lianpu }) => {
  const segment = 'segment:S4.1.2';
  const before = (await ask<Counted>(lianpu, counted(segment))).view.segment.counts;
  await page.goto(`/enterprises/enterprise:hongxin?on=${DAY}&claim=${segment}`);
  const form = page.locator('.enterprises-claim');
  await expect(form.getByLabel('已选')).toHaveValue(segment);
  await form.getByLabel('理由').fill('电话核实');
  await form.getByLabel(/经办人/).fill('规划科');
  await form.getByRole('button', { name: '写入' }).click();
  await expect(form).toBeHidden();
  const { counts } = (await ask<Counted>(lianpu, counted(segment))).view.segment;
  expect(counts).toEqual({ inZone: before.inZone, inCity: before.inCity + 1 });
  await page.getByRole('link', { name: '看这个环节' }).click();
  await expect(page.locator('.panel-head')).toContainText(`市内 ${counts.inCity} 家`);
  await expect(page.getByRole('main')).toContainText('济源鸿辛橡胶复合材料科技有限公司');
});
