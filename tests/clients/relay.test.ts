import { isInterfaceType, isObjectType, parse, validate } from 'graphql';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  exampleModule,
  faultsOfConnections,
  leafFragments,
  type Module,
  nodeFragments,
  PAGED,
  pageFragments,
} from './world/fragments';
import { type Ended, run } from './world/programs';
import { SCALARS } from './world/scalars';
import { EXAMPLES, SCHEMA, SDL } from './world/schema';
import { URL } from './world/shared';

let folder: string;
let compiled: Ended;
let texts: string[];

const MODULES: readonly Module[] = [leafFragments, nodeFragments, pageFragments, ...EXAMPLES.map(exampleModule)];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lianpu-relay-'));
  await mkdir(join(folder, 'src/made'), { recursive: true });
  await writeFile(join(folder, 'schema.graphql'), SDL);
  for (const { name, documents } of MODULES) {
    const tagged = documents.map((it) => `graphql\`${it}\`;\n`).join('\n');
    await writeFile(join(folder, `src/${name}.ts`), `import { graphql } from 'relay-runtime';\n\n${tagged}`);
  }
  const config = {
    src: 'src',
    schema: 'schema.graphql',
    language: 'typescript',
    artifactDirectory: 'src/made',
    eagerEsModules: true,
    customScalarTypes: SCALARS,
    requireCustomScalarTypes: true,
    persistConfig: { file: 'texts.json', algorithm: 'SHA256' },
  };
  await writeFile(join(folder, 'relay.config.json'), JSON.stringify(config));
  await writeFile(join(folder, 'texts.json'), '{}');
  compiled = await run('relay-compiler', ['--noWatchman', 'relay.config.json'], folder);
  texts = Object.values(JSON.parse(await readFile(join(folder, 'texts.json'), 'utf8')) as Record<string, string>);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the contracts of Relay', () => {
  test('an object is found again by its id', () => {
    const node = SCHEMA.getType('Node');
    expect(isInterfaceType(node) && String(node.getFields()['id']?.type)).toBe('ID!');
    const field = SCHEMA.getQueryType()?.getFields()['node'];
    expect(String(field?.type)).toBe('Node');
    expect(field?.args.map((it) => `${it.name}: ${String(it.type)}`)).toEqual(['id: ID!']);
  });

  test('a page says where it lies', () => {
    const info = SCHEMA.getType('PageInfo');
    const fields = isObjectType(info) ? Object.values(info.getFields()) : [];
    expect(fields.map((it) => `${it.name}: ${String(it.type)}`).sort()).toEqual([
      'endCursor: String',
      'hasNextPage: Boolean!',
      'hasPreviousPage: Boolean!',
      'startCursor: String',
    ]);
  });

  test('every list in pages has edges with cursors and takes pages both ways', () => {
    expect(PAGED.length).toBeGreaterThan(10);
    expect(faultsOfConnections()).toEqual([]);
  });
});

describe('relay-compiler', () => {
  test('compiles fragments of every type, every page, every node, and the examples', async () => {
    expect(compiled.said).not.toMatch(/\[ERROR\]|error:/i);
    expect(compiled.ok, compiled.said).toBe(true);
    const made = await readdir(join(folder, 'src/made'));
    const documents = MODULES.flatMap((it) => it.documents).length;
    expect(made.length).toBeGreaterThan(documents);
  });

  test('makes documents that are valid to graphql-js', () => {
    expect(texts.length).toBeGreaterThan(EXAMPLES.length);
    for (const text of texts) {
      expect(validate(SCHEMA, parse(text)), text).toEqual([]);
    }
  });

  test('has its pages of the whole answered by the server', async () => {
    const pages = texts.filter((text) => /^query PagesQuery\w+(Forward|Backward)Query\(/.test(text));
    expect(pages).toHaveLength(2 * PAGED.filter(({ type }) => type.name === 'Query').length);
    for (const query of pages) {
      const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
      const body = JSON.stringify({ query, variables: { first: 2, last: 2 } });
      const response = await fetch(URL, { method: 'POST', headers, body });
      const answer: unknown = await response.json();
      expect(response.status, JSON.stringify(answer)).toBe(200);
      expect(answer).not.toHaveProperty('errors');
    }
  });

  test.each([
    ['zone:jiyuan_hitech', 'Zone'],
    ['segment:H3.1.1', 'Segment'],
    ['project:h2_pipeline', 'Project'],
  ])('refetches %s', async (id, type) => {
    const query = texts.find((text) => text.startsWith(`query Nodes${type}Query(`));
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(URL, { method: 'POST', headers, body: JSON.stringify({ query, variables: { id } }) });
    expect(await response.json()).toEqual({ data: { node: { __typename: type, id } } });
  });
});
