import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { Lianpu } from '../../tests/clients/world/server';

interface Own {
  /** A running Lianpu with the seed; the tests of one file share it, and no other file does. */
  readonly lianpu: Lianpu;
  /** A page that fails its test when it logs an error. */
  readonly page: Page;
}

/** The server of the file whose tests are being run; it goes when another file begins. */
class Kept {
  #of: string | undefined;
  #lianpu: Lianpu | undefined;

  async for(file: string): Promise<Lianpu> {
    if (this.#lianpu === undefined || this.#of !== file) {
      await this.throwAway();
      this.#lianpu = await Lianpu.start();
      this.#of = file;
    }
    return this.#lianpu;
  }

  async throwAway(): Promise<void> {
    await this.#lianpu?.throwAway();
    this.#lianpu = undefined;
  }
}

/** Tests with a server of their file and a page that stands on it. */
export const test = base.extend<Own, { readonly kept: Kept }>({
  kept: [
    async ({}, use) => {
      const kept = new Kept();
      await use(kept);
      await kept.throwAway();
    },
    { scope: 'worker' },
  ],
  lianpu: async ({ kept }, use, { file }) => use(await kept.for(file)),
  baseURL: async ({ lianpu }, use) => use(`http://${lianpu.address}`),
  page: async ({ page }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await use(page);
    expect(errors, 'errors of the page').toEqual([]);
  },
});

export { expect };

/** Asks the API itself: what the page shows is held against it. */
export async function ask<Data>(lianpu: Lianpu, query: string, variables: object = {}): Promise<Data> {
  const response = await fetch(lianpu.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as { data: Data; errors?: unknown };
  expect(answer.errors).toBeUndefined();
  return answer.data;
}

/** Nothing serious or critical by WCAG 2.2 AA. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(bad.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
}

/** Nothing is wider than the window: no page scrolls sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(wide, 'px that the page is too wide').toBeLessThanOrEqual(0);
}
