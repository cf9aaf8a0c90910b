import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../tests/clients/world/server';
import { ask, expect, test } from './lianpu';

const DAY = '2024-07-31';
const FOLDER = join(ROOT, 'schema/examples');

/** The questions as they lie in the repository: key, title in both languages, and whether they change the world. */
const EXAMPLES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.graphql'))
  .map((name) => name.replace('.graphql', ''))
  .sort()
  .map((key) => {
    const query = readFileSync(join(FOLDER, `${key}.graphql`), 'utf8');
    const [zh, en] = query.split('\n').map((line) => line.replace(/^#\s*/, '').trim());
    return { key, query, zh, en, acts: /^mutation\b/m.test(query) };
  });

test('the page of the API lists every example, questions and acts apart, in both languages', async ({ page }) => {
  expect(EXAMPLES.length).toBeGreaterThan(20);
  for (const language of ['zh', 'en'] as const) {
    await page.goto(`/api?on=${DAY}&lang=${language}`);
    const lists = page.locator('.api-list');
    await expect(lists).toHaveCount(2);
    for (const [at, asked] of [EXAMPLES.filter(({ acts }) => !acts), EXAMPLES.filter(({ acts }) => acts)].entries()) {
      const links = lists.nth(at).getByRole('link');
      await expect(links).toHaveText(asked.map((it) => it[language] ?? ''));
      for (const [place, { key }] of asked.entries()) await expect(links.nth(place)).toHaveAttribute('href', `/graphiql?example=${key}`);
    }
  }
});

test('a question is opened in GraphiQL with its variables, run, and answers as the API does', async ({ page, lianpu }) => {
  const gaps = EXAMPLES.find(({ key }) => key === 'gaps');
  const variables = JSON.parse(readFileSync(join(FOLDER, 'gaps.json'), 'utf8')) as object;
  await page.goto(`/api?on=${DAY}`);
  await page.getByRole('link', { name: gaps?.zh ?? 'none' }).click();
  await expect(page).toHaveURL(/\/graphiql$/);
  await expect(page.locator('.graphiql-query-editor')).toContainText('query Gaps');
  await expect(page.locator('.graphiql-editor-tool')).toContainText(DAY);
  const answered = page.waitForResponse(async (response) => {
    const asked = response.request();
    return new URL(response.url()).pathname === '/graphql' && asked.method() === 'POST' && (asked.postData() ?? '').includes('query Gaps');
  });
  await page.getByRole('button', { name: /Execute/ }).click();
  const answer = (await (await answered).json()) as { data: { view: { gaps: { totalCount: number } } }; errors?: unknown };
  expect(answer.errors).toBeUndefined();
  expect(answer.data).toEqual(await ask(lianpu, gaps?.query ?? '', variables));
  const shown = page.locator('.graphiql-response');
  await expect(shown).toContainText('totalCount');
  await expect(shown).toContainText(String(answer.data.view.gaps.totalCount));
  await expect(shown).not.toContainText('errors');
});
