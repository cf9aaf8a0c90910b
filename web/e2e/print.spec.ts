import type { Page } from '@playwright/test';
import { ask, expect, expectAccessible, expectNoSidewaysScroll, test } from './lianpu';

const DAY = '2024-07-31';

interface Printed {
  readonly pages: number;
  /** Width and height of the first page in mm. */
  readonly size: readonly [number, number];
}

/** Prints what stands in the window and looks how many pages come out, and how large. */
async function printed(page: Page): Promise<Printed> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const box = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/.exec(pdf);
  const mm = (points: string | undefined) => Math.round((Number(points) / 72) * 25.4);
  return { pages: pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0, size: [mm(box?.[1]), mm(box?.[2])] };
}

/** Opens a paper as it is printed: without anything to press. */
async function openPaper(page: Page, path: string): Promise<void> {
  await page.goto(`${path}${path.includes('?') ? '&' : '?'}on=${DAY}`);
  await expect(page.locator('.print-paper')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('button:visible, nav:visible, input:visible, select:visible')).toHaveCount(0);
}

interface Gaps {
  readonly view: { readonly revision: string; readonly gaps: { readonly totalCount: number; readonly nodes: readonly { readonly segment: { readonly id: string; readonly code: string; readonly name: { readonly zh: string } } }[] } };
}

test('the leader gets one A4: what the star lacks, who fills it, what is due, three things to coordinate', async ({ page, lianpu }) => {
  interface Answered {
    view: {
      revision: string;
      selfCheck: { items: { indicator: { name: { zh: string } }; forecast: { text: { zh: string } } | null; actual: { text: { zh: string } } | null }[] };
      milestones: { state: string; due: string | null; target: string; project: { name: { zh: string } } }[];
      gaps: { nodes: { segment: { name: { zh: string }; projects: { name: { zh: string } }[] } }[] };
    };
  }
  const { view } = await ask<Answered>(
    lianpu,
    `{ view(on: "${DAY}") { revision
      selfCheck { items { indicator { name { zh } } actual { text { zh } } forecast { text { zh } } } }
      milestones { state due target project { name { zh } } }
      gaps(kinds: [BREAK, FILL, EXTEND, BUILD], first: 5) { nodes { segment { name { zh } projects { name { zh } } } } } } }`,
  );
  await openPaper(page, '/print/leader');
  const paper = page.locator('.print-paper');
  await expect(paper).toContainText(`截至 ${DAY} · 数据版本 ${view.revision}`);
  await expect(paper).toContainText('密级：商务敏感');
  for (const { indicator, actual, forecast } of view.selfCheck.items) {
    const row = paper.getByRole('row', { name: new RegExp(indicator.name.zh) });
    await expect(row).toContainText(actual?.text.zh ?? '');
    await expect(row).toContainText(forecast?.text.zh ?? '');
    await expect(row).toContainText('来源没有载明');
  }
  for (const { segment } of view.gaps.nodes) {
    const row = paper.getByRole('row', { name: new RegExp(segment.name.zh) });
    await expect(row).toHaveCount(1);
    for (const { name } of segment.projects) await expect(row).toContainText(name.zh);
  }
  const due = view.milestones.filter(({ state, due }) => state === 'AHEAD' && due !== null && due <= '2025-01-31');
  expect(due.length).toBeGreaterThan(0);
  for (const { project, target } of due) await expect(paper.getByRole('row', { name: new RegExp(`${due[0]?.due} .*${escaped(project.name.zh)} ${target}`) })).toHaveCount(1);
  await expect(paper.locator('.print-asks li')).toHaveCount(3);
  for (const each of await paper.locator('.print-asks li').all()) await expect(each).toContainText(/牵头单位：.*时限：/);
  await expect(paper).toContainText('来源：济源高新区2024年上半年工作总结及下半年工作谋划');
  await expect(paper).not.toContainText('示例');
  expect(await printed(page)).toEqual({ pages: 1, size: [210, 297] });
});

test('the leader of a chain gets its own figures on one A4', async ({ page, lianpu }) => {
  interface Answered {
    view: { chains: { id: string; name: { zh: string }; share: { segments: number; known: number; present: number; closedAsReach: number } }[] };
  }
  const { view } = await ask<Answered>(lianpu, `{ view(on: "${DAY}") { chains { id name { zh } share { segments known present closedAsReach } } } }`);
  expect(view.chains.length).toBeGreaterThan(1);
  for (const { id, name, share } of view.chains) {
    await openPaper(page, `/print/leader/${id.replace('chain:', '')}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`呈阅件：${name.zh}`);
    await expect(page.locator('.print-figures dd')).toHaveText([share.segments, share.known, share.present, share.closedAsReach].map(String));
    expect(await printed(page), name.zh).toEqual({ pages: 1, size: [210, 297] });
    await page.emulateMedia({ media: null });
  }
});

test('every map is one page: A4 up to 40 segments, A3 above, and the other size if it is asked for', async ({ page, lianpu }) => {
  const { view } = await ask<{ view: { chains: { id: string; share: { segments: number } }[] } }>(lianpu, `{ view(on: "${DAY}") { chains { id share { segments } } } }`);
  for (const { id, share } of view.chains) {
    await openPaper(page, `/print/map/${id.replace('chain:', '')}`);
    await expect.poll(() => page.locator('img.print-map').evaluate((map: HTMLImageElement) => map.naturalWidth)).toBeGreaterThan(0);
    expect(await printed(page), id).toEqual({ pages: 1, size: share.segments > 40 ? [420, 297] : [297, 210] });
    await page.emulateMedia({ media: null });
  }
  await openPaper(page, '/print/map/hydrogen?paper=A4');
  expect(await printed(page)).toEqual({ pages: 1, size: [297, 210] });
});

test('the list of gaps is printed to its last row, as it is filtered; heads come again and rows hold together', async ({ page, lianpu }) => {
  const all = await ask<Gaps>(lianpu, `{ view(on: "${DAY}") { revision gaps(focusOnly: false, first: 100) { totalCount nodes { segment { id code name { zh } } } } } }`);
  expect(all.view.gaps.totalCount, 'more than one page of the API').toBeGreaterThan(100);
  await openPaper(page, '/print/gaps?focus=off');
  const rows = page.locator('.print-paper tbody tr');
  await expect(rows).toHaveCount(all.view.gaps.totalCount);
  for (const [at, { segment }] of all.view.gaps.nodes.entries()) await expect(rows.nth(at)).toContainText(segment.code);
  await expect(page.locator('.print-paper')).toContainText(`共 ${all.view.gaps.totalCount} 条`);
  await expect(page.locator('thead')).toHaveCSS('display', 'table-header-group');
  await expect(rows.first()).toHaveCSS('break-inside', 'avoid');
  const { pages, size } = await printed(page);
  expect(size).toEqual([297, 210]);
  expect(pages).toBeGreaterThan(1);

  const some = await ask<Gaps>(lianpu, `{ view(on: "${DAY}") { revision gaps(chain: "chain:hydrogen", kinds: [BREAK], first: 100) { totalCount nodes { segment { id code name { zh } } } } } }`);
  await page.emulateMedia({ media: null });
  await openPaper(page, '/print/gaps?chain=chain:hydrogen&kinds=BREAK');
  await expect(rows).toHaveCount(some.view.gaps.totalCount);
  await expect(page.locator('.print-paper')).toContainText('氢能');
});

test('every source that a row of the gaps names stands at the end', async ({ page }) => {
  await openPaper(page, '/print/gaps');
  const cells = await page.locator('.print-paper tbody tr td:last-child').allInnerTexts();
  const named = new Set(cells.flatMap((cell) => cell.match(/\d+/g) ?? []));
  expect(named.size).toBeGreaterThan(0);
  const listed = await page.locator('.print-sources li').allInnerTexts();
  expect(listed.length).toBe(named.size);
  for (const number of named) expect(listed[Number(number) - 1]).toMatch(new RegExp(`^\\[${number}\\] .+`));
});

test('what is made up is marked on the list and kept from the leader', async ({ page, lianpu }) => {
  const write = async (name: string, type: string, input: object) => {
    const mutation = `mutation($input: ${type}!, $request: RequestInput!) { ${name}(input: $input, request: $request) { rejections { message } } }`;
    const done = await ask<Record<string, { rejections: unknown[] }>>(lianpu, mutation, { input, request: { by: '规划科' } });
    expect(done[name]?.rejections).toEqual([]);
  };
  await openPaper(page, '/print/gaps');
  await expect(page.locator('.print-marks')).not.toContainText('示例');
  await write('addSource', 'SourceInput', { id: 'source:made_up', kind: 'DEMONSTRATION', title: '摸底演示' });
  await write('recordSurvey', 'SurveyInput', {
    zone: 'zone:jiyuan_hitech',
    method: { segment: 'segment:T3.3.1' },
    on: DAY,
    cite: { source: 'source:made_up', confidence: 'LOW' },
  });
  await openPaper(page, '/print/gaps');
  await expect(page.locator('.print-marks')).toContainText('含示例数据');
  await expect(page.getByRole('row', { name: /T3\.3\.1/ })).toContainText('示例');
  await openPaper(page, '/print/leader');
  await expect(page.locator('.print-paper')).not.toContainText(/示例|演示/);
  await expect(page.getByRole('row', { name: /^热处理/ })).toHaveCount(0);
});

test('papers can be read on a screen by everyone', async ({ page }) => {
  for (const path of ['/print/leader', '/print/leader/hydrogen', '/print/map/hydrogen', '/print/gaps']) {
    for (const language of ['', '&lang=en']) {
      await page.goto(`${path}?on=${DAY}${language}`);
      await expect(page.locator('.print-paper')).toBeVisible();
      await expectAccessible(page);
    }
  }
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ['/print/leader', '/print/gaps']) {
    await page.goto(`${path}?on=${DAY}`);
    await expect(page.locator('.print-paper')).toBeVisible();
    await expectNoSidewaysScroll(page);
  }
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
