import { codegen } from '@graphql-codegen/core';
import { type ClientPresetConfig, preset } from '@graphql-codegen/client-preset';
import { isScalarType, isSpecifiedScalarType, parse } from 'graphql';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from './world/programs';
import { SCALARS } from './world/scalars';
import { EXAMPLES, type Example, SCHEMA, SDL } from './world/schema';
import { Lianpu } from './world/server';

const NODE_MODULES = resolve(import.meta.dirname, 'node_modules');

const STRICT = {
  scalars: SCALARS,
  strictScalars: true,
  enumType: 'string-literal',
  avoidOptionals: { field: true, inputValue: false, object: true, defaultValue: false },
  immutableTypes: true,
  useTypeImports: true,
} as const;

const COMPILER = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noImplicitOverride: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  noEmit: true,
  target: 'ES2022',
  module: 'ESNext',
  moduleResolution: 'bundler',
  types: [],
};

const folders: string[] = [];
let masked: string;
let plain: string;

/** What `graphql-codegen` does with its configuration, without what it brings along for other ways to load. */
async function generate(presetConfig: ClientPresetConfig): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lianpu-codegen-'));
  folders.push(folder);
  const sections = await preset.buildGeneratesSection({
    baseOutputDir: 'gql/',
    schema: parse(SDL),
    schemaAst: SCHEMA,
    documents: EXAMPLES.map(({ name, document, query }) => ({ location: `${name}.graphql`, document, rawSDL: query })),
    config: STRICT,
    presetConfig,
    plugins: [],
    pluginMap: {},
  });
  for (const section of sections) {
    const file = join(folder, section.filename);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, await codegen(section));
  }
  await symlink(NODE_MODULES, join(folder, 'node_modules'));
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: COMPILER, include: ['**/*.ts'] }));
  return folder;
}

beforeAll(async () => {
  [masked, plain] = await Promise.all([generate({}), generate({ fragmentMasking: false, persistedDocuments: true })]);
});

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** How the generator names the types of an example. */
function typeName({ operation }: Example): string {
  const kind = operation.operation.replace(/^\w/, (letter) => letter.toUpperCase());
  return `${operation.name?.value}${kind}`;
}

test('every custom scalar of the schema is known here, and no other', () => {
  const scalars = Object.values(SCHEMA.getTypeMap()).filter((it) => isScalarType(it) && !isSpecifiedScalarType(it));
  expect(scalars.map(({ name }) => name).sort()).toEqual(Object.keys(SCALARS).sort());
});

describe('the client preset', () => {
  test('makes a type of every example', async () => {
    for (const folder of [masked, plain]) {
      const made = await readFile(join(folder, 'gql/graphql.ts'), 'utf8');
      for (const example of EXAMPLES) {
        expect(made).toContain(`export type ${typeName(example)} =`);
        expect(made).toContain(`export type ${typeName(example)}Variables =`);
      }
      expect(made).not.toMatch(/: any\s*[;,|>)\]}]/);
    }
  });

  test('makes what a strict compiler takes, with masks and without', async () => {
    const ended = await Promise.all([masked, plain].map((folder) => run('tsc', [], folder)));
    expect(ended).toEqual([
      { ok: true, said: '' },
      { ok: true, said: '' },
    ]);
  });

  test('makes types that the variables and the answers of the examples have', async () => {
    const own = await Lianpu.start();
    try {
      const checks = EXAMPLES.map(async (example) => {
        const name = typeName(example);
        const variables = `export const variables: ${name}Variables = ${JSON.stringify(example.variables)};\n`;
        const imports = `import type { ${name}, ${name}Variables } from './gql/graphql';\n\n`;
        if (example.operation.operation === 'subscription') {
          return { name, text: imports.replace(`${name}, `, '') + variables };
        }
        const { query } = example;
        const headers = { 'content-type': 'application/json' };
        const body = JSON.stringify({ query, variables: example.variables });
        const response = await fetch(own.url, { method: 'POST', headers, body });
        const { data, errors } = (await response.json()) as { data: unknown; errors?: unknown };
        expect(errors).toBeUndefined();
        return { name, text: `${imports}${variables}export const answer: ${name} = ${JSON.stringify(data)};\n` };
      });
      for (const { name, text } of await Promise.all(checks)) await writeFile(join(plain, `${name}.ts`), text);
    } finally {
      await own.throwAway();
    }
    expect(await run('tsc', [], plain)).toEqual({ ok: true, said: '' });
  });

  test('makes types that are not just anything', async () => {
    const folder = await generate({ fragmentMasking: false });
    const wrong = `import type { GapsQueryVariables, IndicatorsQueryVariables } from './gql/graphql';

export const text: GapsQueryVariables = { on: '2024-07-31', first: 'many' };
export const kind: IndicatorsQueryVariables = { on: '2024-07-31', first: 1, kinds: 'NONE' };
`;
    await writeFile(join(folder, 'wrong.ts'), wrong);
    const { ok, said } = await run('tsc', [], folder);
    expect(ok).toBe(false);
    expect(said).toMatch(/^wrong\.ts\(3,.*not assignable to type 'number'/m);
    expect(said).toMatch(/^wrong\.ts\(4,.*"NONE"/m);
  });
});
