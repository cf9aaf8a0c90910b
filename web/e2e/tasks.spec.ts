import { ask, expect, test } from './lianpu';

const DAY = '2024-07-31';

test('what 加氢站 here lacks, and why', async ({ page, lianpu }) => {
  const { view } = await ask<{ view: { why: { unmet: { group: { alternatives: { name: { zh: string } }[] } }[] } } }>(
    lianpu,
    `{ view(on: "${DAY}") { why(segment: "segment:H4.2.1") { unmet { group { alternatives { name { zh } } } } } } }`,
  );
  const lacking = view.why.unmet.flatMap(({ group }) => group.alternatives.map(({ name }) => name.zh));
  expect(lacking).toContain('到站氢气供应');
  await page.goto(`/map/hydrogen?on=${DAY}`);
  await page.getByRole('button', { name: /^加氢站，/ }).click();
  await expect(page).toHaveURL(/focus=segment:H4\.2\.1/);
  for (const name of lacking) await expect(page.locator('aside.panel')).toContainText(name);
  await expect(page.locator('.feed.lack').first()).toBeVisible();
});

test('the map shows every segment of the API with its status, and a filter dims the others', async ({ page, lianpu }) => {
  interface Answered {
    view: { chainMap: { statuses: { status: string; count: number }[]; share: { segments: number } } };
  }
  const { view } = await ask<Answered>(
    lianpu,
    `{ view(on: "${DAY}") { chainMap(chain: "chain:hydrogen") { statuses { status count } share { segments } } } }`,
  );
  await page.goto(`/map/hydrogen?on=${DAY}`);
  await expect(page.locator('.node[data-segment]')).toHaveCount(view.chainMap.share.segments);
  for (const { status, count } of view.chainMap.statuses) {
    await expect(page.locator(`.node-${status.toLowerCase()}`)).toHaveCount(count);
  }
  await page.getByRole('group', { name: '按状态筛选' }).getByRole('button', { name: /断点/ }).click();
  const broken = view.chainMap.statuses.find(({ status }) => status === 'BROKEN')?.count ?? 0;
  await expect(page.locator('.node:not(.dim)')).toHaveCount(broken);
});

test('the map by keyboard alone', async ({ page }) => {
  await page.goto(`/map/hydrogen?on=${DAY}`);
  const first = page.locator('.node[tabindex="0"]');
  await first.focus();
  await page.keyboard.press('ArrowDown');
  const there = await page.evaluate(() => document.activeElement?.getAttribute('data-segment'));
  expect(there).toBeTruthy();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`focus=${there}`));
  await expect(page.locator('aside.panel')).toBeVisible();
});

test('what 输氢管廊 at capacity changes, and what still lacks', async ({ page }) => {
  await page.goto(`/map/hydrogen?on=${DAY}&whatif=on&steps=cap:project:h2_pipeline`);
  await expect(page.locator('.node .shifted').first()).toBeVisible();
  await expect(page.locator('aside.panel')).toContainText('输氢压缩站');
  await expect(page.locator('aside.panel')).toContainText('加氢站');
});

test('the overview says what the API says', async ({ page, lianpu }) => {
  interface Answered {
    view: { chains: { name: { zh: string }; segments: { id: string }[] }[]; gaps: { totalCount: number; nodes: { segment: { name: { zh: string } } }[] } };
  }
  const { view } = await ask<Answered>(
    lianpu,
    `{ view(on: "${DAY}") { chains { name { zh } segments { id } } gaps(first: 5) { totalCount nodes { segment { name { zh } } } } } }`,
  );
  await page.goto(`/?on=${DAY}`);
  await expect(page.locator('.spectrum')).toHaveCount(view.chains.length);
  await expect(page.locator('.spectrum a')).toHaveCount(view.chains.flatMap(({ segments }) => segments).length);
  await expect(page.locator('main')).toContainText(`全部 ${view.gaps.totalCount} 条`);
  for (const { segment } of view.gaps.nodes) await expect(page.locator('main')).toContainText(segment.name.zh);
});

test('the page stays when the server goes, says so, and goes on when it is back', async ({ page, lianpu }) => {
  await page.goto(`/?on=${DAY}`);
  await expect(page.locator('.spectrum').first()).toBeVisible();
  await lianpu.stop('SIGKILL');
  await expect(page.locator('.strip.warn')).toBeVisible();
  await expect(page.locator('.spectrum').first()).toBeVisible();
  await lianpu.startAgain();
  await expect(page.locator('.strip.warn')).toBeHidden();
});

test('an act in one window reaches another by itself', async ({ page, context, lianpu }) => {
  await page.goto(`/?on=${DAY}`);
  const other = await context.newPage();
  await other.goto(`/gaps?on=${DAY}`);
  const { revision } = await ask<{ revision: string }>(lianpu, '{ revision }');
  await expect(other.locator('.top')).toContainText(`数据版本 ${revision}`);
  const input = { segment: 'segment:H4.1.1', zone: 'zone:jiyuan_hitech', verdict: 'NOT_A_GAP', reason: '由周边城市供应', on: DAY };
  await ask(
    lianpu,
    'mutation($input: OpinionInput!, $request: RequestInput!) { giveOpinion(input: $input, request: $request) { revision rejections { message } } }',
    { input, request: { by: '规划科' } },
  );
  const { revision: next } = await ask<{ revision: string }>(lianpu, '{ revision }');
  expect(Number(next)).toBeGreaterThan(Number(revision));
  await expect(other.locator('.top')).toContainText(`数据版本 ${next}`);
});
