import type { CDPSession, Page } from '@playwright/test';
import { expect, test } from '../e2e/lianpu';
import { writeWideChain } from '../e2e/wide';

const DAY = '2024-07-31';
const FRAMES = 120;

/** How long a map takes from its data to the next frame, in ms: script, layout and paint of everything in between. */
async function drawn(page: Page, address: string): Promise<number> {
  await page.addInitScript(() => {
    const told = globalThis as unknown as { data: number; seen: number };
    const { json, text } = Response.prototype;
    const note = (body: string) => {
      if (body.includes('"layout"')) told.data = performance.now();
      return body;
    };
    Response.prototype.text = function () {
      return text.call(this).then(note);
    };
    Response.prototype.json = function () {
      return json.call(this).then((body) => (note(JSON.stringify(body)), body));
    };
    new MutationObserver(() => {
      if (told.data && !told.seen && document.querySelector('.map-drawing [data-segment]')) {
        requestAnimationFrame(() => setTimeout(() => (told.seen = performance.now())));
      }
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(address);
  await page.waitForFunction(() => (globalThis as unknown as { seen?: number }).seen !== undefined);
  return page.evaluate(() => {
    const { data, seen } = globalThis as unknown as { data: number; seen: number };
    return seen - data;
  });
}

/** Script and layout of the page's main thread so far, in ms. */
async function worked(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string) => (metrics.find((it) => it.name === name)?.value ?? 0) * 1000;
  return of('ScriptDuration') + of('LayoutDuration') + of('RecalcStyleDuration');
}

/** Runs something for so many frames; ms of script and layout a frame, and the longest time between two frames. */
async function frames(page: Page, session: CDPSession, step: string): Promise<{ work: number; longest: number }> {
  const before = await worked(session);
  const longest = await page.evaluate(
    ([step, count]) =>
      new Promise<number>((done) => {
        const act = new Function('at', step as string) as (at: number) => void;
        let [at, last, most] = [0, performance.now(), 0];
        const tick = (now: number) => {
          most = Math.max(most, at === 0 ? 0 : now - last);
          last = now;
          if (at === count) done(most);
          else {
            act(at++);
            requestAnimationFrame(tick);
          }
        };
        requestAnimationFrame(tick);
      }),
    [step, FRAMES] as const,
  );
  return { work: ((await worked(session)) - before) / FRAMES, longest };
}

const said = (value: number) => `${value.toFixed(1)} ms`;

test('the largest chain of the seed, and one of 1,000 segments with every group open', async ({ page, context, lianpu }) => {
  for (const chain of ['hydrogen', 'steel', 'hydrogen', 'steel']) {
    const fresh = await context.newPage();
    console.log(`${chain}: drawn ${said(await drawn(fresh, `/map/${chain}?on=${DAY}`))} after its data`);
    await fresh.close();
  }
  await writeWideChain(lianpu, { stages: 8, groups: 5, segments: 25 });
  const groups = Array.from({ length: 8 }, (_, stage) => Array.from({ length: 5 }, (_, group) => `section:W${stage + 1}.${group + 1}`)).flat();
  for (let run = 0; run < 3; run++) {
    const fresh = await context.newPage();
    console.log(`1,000 segments: drawn ${said(await drawn(fresh, `/map/wide?on=${DAY}&open=${groups.join(',')}`))} after their data`);
    await fresh.close();
  }
  await page.goto(`/map/wide?on=${DAY}&open=${groups.join(',')}`);
  await expect(page.locator('.map-drawing [data-segment]')).toHaveCount(1000);
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  const pan = await frames(page, session, "const f = document.querySelector('.map-frame'); f.scrollTo(8 * at, 8 * at);");
  console.log(`panning: ${said(pan.work)} of script and layout a frame, longest frame ${said(pan.longest)}`);
  const hover = await frames(
    page,
    session,
    "if (at % 24 === 0) document.querySelectorAll('.map-drawing [data-segment]')[300 + at].dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));",
  );
  console.log(`hovering: ${said(hover.work)} of script and layout a frame, longest frame ${said(hover.longest)}`);
});
