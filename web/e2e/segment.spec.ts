import type { Locator, Page } from '@playwright/test';
import { ask, expect, expectAccessible, test } from './lianpu';

const DAY = '2024-07-31';

interface Cited {
  citation: { quote: string | null; source: { id: string } | null };
}

const CITED = 'citation { quote source { id } }';

const section = (page: Page, title: string | RegExp) => page.locator('.panel-section', { has: page.getByRole('heading', { name: title }) });

/** The source of each fact, in order, with its words where it has any. */
async function expectCited(cites: Locator, facts: readonly Cited[]): Promise<void> {
  await expect(cites).toHaveCount(facts.length);
  for (const [at, { citation }] of facts.entries()) {
    await expect(cites.nth(at).locator('cite a')).toHaveAttribute('href', new RegExp(`^/sources/${citation.source?.id}\\?`));
    if (citation.quote !== null) await expect(cites.nth(at)).toContainText(citation.quote);
  }
}

test('every fact about a segment has its source: why, who makes it, what it takes, which projects', async ({ page, lianpu }) => {
  interface Answered {
    view: {
      why: { evidence: Cited[] };
      segment: Record<'ZONE' | 'CITY' | 'PROVINCE', { nodes: (Cited & { enterprise: { name: string } })[] }> & { recipe: Cited; projects: (Cited & { name: { zh: string } })[] };
    };
  }
  const makers = (scope: string) => `${scope}: makers(scope: ${scope}, first: 20) { nodes { enterprise { name } ${CITED} } }`;
  for (const id of ['segment:H4.2.1', 'segment:H3.1.1']) {
    const { view } = await ask<Answered>(
      lianpu,
      `{ view(on: "${DAY}") { why(segment: "${id}") { evidence { ${CITED} } }
        segment(id: "${id}") { ${['ZONE', 'CITY', 'PROVINCE'].map(makers).join(' ')} recipe { ${CITED} } projects { name { zh } ${CITED} } } } }`,
    );
    await page.goto(`/segments/${id}?on=${DAY}`);
    await expectCited(section(page, /^为什么是/).locator('.q'), view.why.evidence);
    await expectCited(section(page, /^做成它需要/).locator('.q'), [view.segment.recipe]);
    const made = [view.segment.ZONE, view.segment.CITY, view.segment.PROVINCE].flatMap(({ nodes }) => nodes);
    await expectCited(section(page, /^企业/).locator('li .q'), made);
    for (const { enterprise } of made) await expect(section(page, /^企业/)).toContainText(enterprise.name);
    await expectCited(section(page, /^项目/).locator('li .q'), view.segment.projects);
    for (const { name } of view.segment.projects) await expect(section(page, /^项目/)).toContainText(name.zh);
  }
  await page.goto(`/segments/segment:H4.2.1?on=${DAY}`);
  const source = section(page, /^企业/).locator('cite a').first();
  const title = (await source.textContent()) ?? '';
  await source.click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
});

test('what it takes and the least that must come are what the API works out', async ({ page, lianpu }) => {
  interface Answered {
    view: {
      segment: { inputs: { place: number; need: string; anyOneOf: number; supply: { grade: string; gradeLabel: { zh: string } }; alternatives: { name: { zh: string } }[] }[] };
      missingSet: { standingLabel: { zh: string }; count: number | null; sets: { segments: { name: { zh: string } }[] }[] };
    };
  }
  for (const id of ['segment:H4.2.1', 'segment:H3.3.2']) {
    const { view } = await ask<Answered>(
      lianpu,
      `{ view(on: "${DAY}") { segment(id: "${id}") { inputs { place need anyOneOf supply { grade gradeLabel { zh } } alternatives { name { zh } } } }
        missingSet(segment: "${id}") { standingLabel { zh } count sets { segments { name { zh } } } } } }`,
    );
    const { inputs } = view.segment;
    await page.goto(`/segments/${id}?on=${DAY}`);
    const recipe = section(page, /^做成它需要/);
    const groups = recipe.locator('.panel-group');
    await expect(groups).toHaveCount(inputs.length);
    const must = inputs.filter(({ need }) => need === 'ESSENTIAL');
    const met = must.filter(({ supply }) => !['UNMET', 'UNKNOWN'].includes(supply.grade));
    await expect(recipe.getByRole('heading')).toContainText(`${met.length} / ${must.length} 组齐`);
    for (const { place, anyOneOf, supply, alternatives } of inputs) {
      const group = groups.filter({ hasText: new RegExp(`组 ${place}\\b`) });
      await expect(group).toContainText(supply.gradeLabel.zh);
      if (anyOneOf > 1) await expect(group).toContainText(`${anyOneOf} 选一`);
      await expect(group.getByRole('button')).toHaveCount(alternatives.length);
      for (const { name } of alternatives) await expect(group).toContainText(name.zh);
    }
    const ways = section(page, '补法');
    await expect(ways).toContainText(view.missingSet.standingLabel.zh);
    if (view.missingSet.count !== null && view.missingSet.count > 0) await expect(ways).toContainText(`最少补 ${view.missingSet.count} 个环节`);
    await expect(ways.locator('details')).toHaveCount(view.missingSet.sets.length);
    for (const [at, { segments }] of view.missingSet.sets.entries()) {
      const way = ways.locator('details').nth(at);
      await expect(way.locator('.panel-spot')).toHaveCount(segments.length);
      for (const { name } of segments) await expect(way).toContainText(name.zh);
    }
  }
});

test('looked for and not found: it is missing, on a survey; then somebody makes it: it is there, and both are told', async ({ page, context, lianpu }) => {
  const id = 'segment:S3.1.1';
  const stands = async () => {
    const asked = `{ view(on: "${DAY}") { segment(id: "${id}") { status basis } } }`;
    const { segment } = (await ask<{ view: { segment: { status: string; basis: string } } }>(lianpu, asked)).view;
    return `${segment.status} ${segment.basis}`;
  };
  expect(await stands()).toBe('UNSURVEYED PRESUMED');
  const map = await context.newPage();
  await map.goto(`/map/sensors?on=${DAY}`);
  const card = map.locator(`[data-segment="${id}"]`);
  await expect(card).toHaveClass(/node-unsurveyed/);

  await page.goto(`/segments/${id}?on=${DAY}`);
  await expect(page.getByRole('heading', { name: /^为什么是“未摸底”/ })).toBeVisible();
  await page.getByRole('button', { name: '登记摸底结果' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('看了哪里')).toBeFocused();
  await expectAccessible(page);
  await dialog.getByLabel('结果').fill('问了12家，没有找到');
  await dialog.getByLabel('理由').fill('上半年摸底');
  await dialog.getByLabel(/经办人/).fill('规划科');
  await dialog.getByRole('button', { name: '写入' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: /^为什么是“缺”/ })).toBeVisible();
  const why = section(page, /^为什么是/);
  await expect(why).toContainText('问了12家，没有找到');
  await expect(why.locator('.q', { hasText: '摸底' })).toContainText('核对：规划科');
  await expect(page.locator('.panel-head')).toContainText('摸底没有找到主体');
  await expect(page.locator('.panel-head')).toContainText('依据：已摸底');
  await expect(card).toHaveClass(/node-missing/);
  expect(await stands()).toBe('MISSING SURVEYED');

  await page.getByRole('button', { name: '登记能力' }).click();
  await dialog.getByLabel('企业', { exact: true }).fill('金源氢化');
  await dialog.getByLabel('已选').selectOption({ label: '河南金源氢化化工股份有限公司' });
  await dialog.getByLabel('能力（照原文）').fill('年产100万只');
  await dialog.getByLabel('理由').fill('现场看过');
  await dialog.getByLabel(/经办人/).fill('招商科');
  await dialog.getByRole('button', { name: '写入' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: /^为什么是“有/ })).toBeVisible();
  await expect(page.locator('.panel-head')).toContainText('区内 1 家，市内 1 家');
  const made = section(page, /^企业/).locator('li', { hasText: '河南金源氢化化工股份有限公司' }).first();
  await expect(made).toContainText('年产100万只');
  await expect(made.locator('cite a')).toHaveText('招商科');
  await expect(why.locator('.q', { hasText: '区内主体' })).toContainText('招商科');
  await expect(card).toHaveClass(/node-present/);
  await expect(card).toContainText('区内1·市内1');
  expect(await stands()).toBe('PRESENT SURVEYED');
});

test('the focus that the zone decides stands with its reason and who decided it', async ({ page }) => {
  await page.goto(`/segments/segment:S3.1.4?on=${DAY}`);
  await page.getByRole('button', { name: '取舍…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').selectOption('BUY');
  await dialog.getByLabel('理由').fill('本地做不经济');
  await dialog.getByLabel(/经办人/).fill('规划科');
  await dialog.getByRole('button', { name: '写入' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator('.panel-head .q')).toContainText('本地做不经济');
  await expect(page.locator('.panel-head .q cite a')).toHaveText('规划科');
});

test('a dialog is left by Esc, nothing is written, and the focus goes back to its button', async ({ page, lianpu }) => {
  const { revision } = await ask<{ revision: string }>(lianpu, '{ revision }');
  await page.goto(`/segments/segment:S4.1.2?on=${DAY}`);
  const button = page.getByRole('button', { name: '登记摸底结果' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(button).toBeFocused();
  expect((await ask<{ revision: string }>(lianpu, '{ revision }')).revision).toBe(revision);
});
