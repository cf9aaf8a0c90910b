import type { Lianpu } from '../../tests/clients/world/server';
import { ask, expect, test } from './lianpu';

const FROM = '2024-06-30';
const DAY = '2024-07-31';

/** Somebody elsewhere says that a segment is no gap. */
async function giveOpinion(lianpu: Lianpu, segment: string, reason: string, on = DAY): Promise<string> {
  const input = { segment, zone: 'zone:jiyuan_hitech', verdict: 'NOT_A_GAP', reason, on };
  const { giveOpinion: done } = await ask<{ giveOpinion: { revision: string; rejections: unknown[] } }>(
    lianpu,
    'mutation($input: OpinionInput!, $request: RequestInput!) { giveOpinion(input: $input, request: $request) { revision rejections { message } } }',
    { input, request: { by: '规划科', why: '现场核实' } },
  );
  expect(done.rejections).toEqual([]);
  return done.revision;
}

test('what changed since a day: new, gone, changed, before and after, and what follows from what', async ({ page, lianpu }) => {
  interface Shift {
    kind: string;
    segment: { id: string; code: string };
    before: { statusLabel: { zh: string } } | null;
    after: { statusLabel: { zh: string } } | null;
    causes: { distance: number | null }[];
  }
  interface Answered {
    diff: { difference: { opened: number; closed: number; changed: number; segments: Shift[]; projects: unknown[]; figures: unknown[]; investments: unknown[]; ratings: unknown[] } };
  }
  const {
    diff: { difference },
  } = await ask<Answered>(
    lianpu,
    `{ diff(from: { on: "${FROM}" }, to: { on: "${DAY}" }) { difference { opened closed changed
      segments { kind segment { id code } before { statusLabel { zh } } after { statusLabel { zh } } causes { distance } }
      projects { before } figures { before { text } } investments { before { text } } ratings { before { outcomeLabel { zh } } } } } }`,
  );
  const { opened, closed, changed, segments, projects, figures, investments, ratings } = difference;
  expect(opened).toBeGreaterThan(0);
  const total = segments.length + projects.length + figures.length + investments.length + ratings.length;

  await page.goto(`/history?on=${DAY}`);
  await page.getByLabel('从').fill(FROM);
  await expect(page.getByRole('status').filter({ hasText: '缺口新增' })).toHaveText(`缺口新增 ${opened} 个、消除 ${closed} 个、改变 ${changed} 个；共 ${total} 处不同`);
  await expect(page.getByRole('button', { name: `项目 ${projects.length + investments.length}` })).toBeVisible();
  await expect(page.getByRole('button', { name: `指标 ${figures.length + ratings.length}` })).toBeVisible();
  await page.getByRole('button', { name: `环节 ${segments.length}` }).click();
  while (await page.getByRole('button', { name: /^再看/ }).isVisible()) await page.getByRole('button', { name: /^再看/ }).click();
  const rows = page.locator('.history-table tbody tr');
  await expect(rows).toHaveCount(segments.length);
  await expect(page.locator('.history-opened')).toHaveCount(segments.filter(({ kind }) => kind === 'OPENED').length);
  await expect(page.locator('.history-closed')).toHaveCount(segments.filter(({ kind }) => kind === 'CLOSED').length);
  for (const { segment, before, after } of segments.slice(0, 10)) {
    const cells = rows.filter({ hasText: segment.code }).locator('td');
    await expect(cells.nth(1)).toContainText(before?.statusLabel.zh ?? '没有记录');
    await expect(cells.nth(2)).toContainText(after?.statusLabel.zh ?? '没有记录');
  }
  const derived = segments.find(({ causes }) => causes.length > 0 && causes.every(({ distance }) => (distance ?? 0) > 0));
  await expect(rows.filter({ hasText: derived?.segment.code ?? 'none' })).toContainText('由上游变化推出');
});

test('a gap that an opinion closes is gone between the days, with the opinion as its cause', async ({ page, lianpu }) => {
  const revision = await giveOpinion(lianpu, 'segment:H0.1.1', '由省级实验室检测', '2024-08-15');
  const asked = `{ diff(from: { on: "${DAY}" }, to: { on: "2024-08-31" }) { difference { closed } } }`;
  const { diff } = await ask<{ diff: { difference: { closed: number } } }>(lianpu, asked);
  expect(diff.difference.closed).toBeGreaterThan(0);
  // The days are given the wrong way round: they change places.
  await page.goto(`/history?on=${DAY}&from=2024-08-31&to=${DAY}`);
  await expect(page.getByLabel('从')).toHaveValue(DAY);
  await expect(page.getByText(`消除 ${diff.difference.closed} 个`)).toBeVisible();
  const row = page.locator('.history-table tbody tr', { hasText: 'H0.1.1' });
  await expect(row.locator('.history-closed')).toHaveText(/消除/);
  await expect(row).toContainText(`版本 ${revision}`);
});

test('a change tells who, when, why and what; it is undone with a reason, and what it changed returns', async ({ page, lianpu }) => {
  const status = async () => (await ask<{ view: { segment: { status: string } } }>(lianpu, `{ view(on: "${DAY}") { segment(id: "segment:H3.3.2") { status } } }`)).view.segment.status;
  const before = await status();
  const revision = await giveOpinion(lianpu, 'segment:H3.3.2', '由周边城市供氢');
  expect(await status()).not.toBe(before);

  await page.goto(`/history?tab=log&on=${DAY}`);
  const entry = page.locator('.history-log > li', { hasText: `数据版本 ${revision}` }).first();
  await expect(entry).toContainText('规划科');
  await expect(entry).toContainText('现场核实');
  await expect(entry.locator('time')).toHaveAttribute('datetime', /^\d{4}-\d\d-\d\dT/);
  await expect(entry.getByRole('link', { name: '到站氢气供应' })).toHaveAttribute('href', /\/segments\/segment:H3\.3\.2/);

  await entry.getByRole('button', { name: '撤销' }).click();
  const form = entry.locator('form');
  await form.getByLabel('理由').fill('供氢合同没有签成');
  await form.getByLabel(/经办/).fill('综合科');
  await form.getByRole('button', { name: `撤销版本 ${revision}` }).click();
  await expect(form).toBeHidden();
  const undone = page.locator('.history-log > li').first();
  await expect(undone).toContainText(`撤销了版本 ${revision}`);
  await expect(undone).toContainText('综合科');
  await expect(undone).toContainText('供氢合同没有签成');
  await expect(page.locator('.history-log > li', { hasText: `数据版本 ${revision}` }).filter({ hasText: '现场核实' })).toHaveCount(1);
  expect(await status()).toBe(before);
  await page.goto(`/segments/segment:H3.3.2?on=${DAY}`);
  await expect(page.getByRole('heading', { name: /为什么是“断点”/ })).toBeVisible();
});

test('an undo without a reason is not sent', async ({ page, lianpu }) => {
  const revision = await giveOpinion(lianpu, 'segment:H4.1.1', '由周边城市供应');
  await page.goto(`/history?tab=log&on=${DAY}&undo=${revision}`);
  const form = page.locator('.history-log form');
  await form.getByLabel(/经办/).fill('综合科');
  await form.getByRole('button', { name: /^撤销版本/ }).click();
  await expect(form.getByLabel('理由')).toBeFocused();
  const { revision: now } = await ask<{ revision: string }>(lianpu, '{ revision }');
  expect(now).toBe(revision);
});

test('figures that do not agree stand side by side until somebody settles which counts', async ({ page, lianpu }) => {
  interface Answered {
    view: { pipeline: { reconciliations: { project: { id: string; name: { zh: string } }; text: { zh: string }; difference: { text: string } | null; settlement: { reason: string } | null }[] } };
  }
  const asked = `{ view(on: "${DAY}") { pipeline { reconciliations { project { id name { zh } } text { zh } difference { text } settlement { reason } } } } }`;
  const apart = (await ask<Answered>(lianpu, asked)).view.pipeline.reconciliations.filter(({ difference }) => difference !== null);
  expect(apart.length).toBeGreaterThan(0);
  await page.goto(`/history?tab=stale&on=${DAY}`);
  const list = page.locator('.history-apart li');
  await expect(list).toHaveCount(apart.length);
  for (const { project, text } of apart) await expect(list.filter({ hasText: project.name.zh })).toContainText(text.zh);
  await list.first().getByRole('link', { name: '核定口径' }).click();
  await page.getByLabel('理由').fill('以立项批复为准');
  await page.getByLabel(/经办/).fill('规划科');
  await page.getByRole('button', { name: '核定口径' }).last().click();
  await expect(page.getByLabel('理由')).toBeHidden();
  await expect(page.locator('main')).toContainText('以立项批复为准');
  const settled = (await ask<Answered>(lianpu, asked)).view.pipeline.reconciliations.find(({ project }) => project.id === apart[0]?.project.id);
  expect(settled?.settlement?.reason).toBe('以立项批复为准');
  await page.goto(`/history?tab=stale&on=${DAY}`);
  await expect(list.first()).toContainText('已核定');
  await expect(list.first()).toContainText('以立项批复为准');
});

test('a source lists every kind of fact it carries, each with its page', async ({ page, lianpu }) => {
  const source = 'source:report_2024h1';
  interface Answered {
    view: { source: { carries: { kind: string; kindLabel: { zh: string; en: string }; facts: { totalCount: number; nodes: { fact: { id: string }; citation: { quote: string | null } | null }[] } }[] } };
  }
  const { carries } = (
    await ask<Answered>(
      lianpu,
      `{ view(on: "${DAY}") { source(id: "${source}") { carries { kind kindLabel { zh en } facts(first: 1000) { totalCount nodes { fact { id } citation { quote } } } } } } }`,
    )
  ).view.source;
  expect(carries.length).toBeGreaterThan(10);
  await page.goto(`/sources/${source}?on=${DAY}`);
  const card = (title: string) => page.locator('.card', { has: page.getByRole('heading', { name: new RegExp(`^${title} ?\\d+$`) }) });
  const all = carries.reduce((sum, { facts }) => sum + facts.totalCount, 0);
  await expect(page.getByRole('status').filter({ hasText: '引自它的事实' })).toHaveText(`引自它的事实 ${all} 条`);
  for (const { kindLabel, facts } of carries) {
    const more = card(kindLabel.zh).getByRole('button', { name: /^再看/ });
    while (await more.isVisible()) {
      const shown = await card(kindLabel.zh).locator('li').count();
      await more.click();
      await expect(card(kindLabel.zh).locator('li')).not.toHaveCount(shown);
    }
    await expect(card(kindLabel.zh).locator('h2 .r')).toHaveText(String(facts.totalCount));
    const rows = card(kindLabel.zh).locator('li');
    await expect(rows, kindLabel.zh).toHaveCount(facts.totalCount);
    for (const [at, { citation }] of facts.nodes.entries()) if (citation?.quote) await expect(rows.nth(at)).toContainText(citation.quote);
  }
  for (const title of ['指标值', '门槛', '项目', '节点', '参与方']) await expect(card(title).locator('li').first().getByRole('link')).toHaveCount(1);
  await card('项目').getByRole('link', { name: '输氢管廊' }).first().click();
  await expect(page).toHaveURL(/\/projects\?.*open=project:h2_pipeline/);

  await page.goto(`/sources/source:jinma_interim_2024?on=${DAY}`);
  await expect(page.locator('.history-said li', { hasText: '焦炉煤气制LNG' }).first().getByRole('link')).toHaveAttribute('href', /\/enterprises\/enterprise:/);
});
