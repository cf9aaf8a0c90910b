// Writes `NAME.gql.ts` beside every `NAME.graphql` in src: its documents, typed by the schema.
// Fragments in src/api/fragments may be used by every document.
import { codegen } from '@graphql-codegen/core';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import { buildSchema, isScalarType, isSpecifiedScalarType, parse, print, validate, visit } from 'graphql';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const web = join(import.meta.dirname, '..');
const sdl = readFileSync(join(web, '../schema/schema.graphql'), 'utf8');
const schema = buildSchema(sdl);

const config = {
  enumType: 'string-literal',
  enumsAsTypes: true,
  strictScalars: true,
  scalars: { ID: 'string' },
  avoidOptionals: { field: true, inputValue: false, object: true, defaultValue: false },
  immutableTypes: true,
  useTypeImports: true,
};
// All of our own scalars are texts: days, instants, codes.
for (const type of Object.values(schema.getTypeMap())) {
  if (isScalarType(type) && !isSpecifiedScalarType(type)) config.scalars[type.name] = 'string';
}

const files = readdirSync(join(web, 'src'), { recursive: true })
  .filter((path) => path.endsWith('.graphql'))
  .map((path) => `src/${path}`)
  .sort();
const FRAGMENTS = 'src/api/fragments/';
const read = (paths) =>
  paths.map((path) => {
    const text = readFileSync(join(web, path), 'utf8');
    return { path, document: parse(text) };
  });

const shared = read(files.filter((path) => path.startsWith(FRAGMENTS))).flatMap(({ document }) => document.definitions);
const byName = new Map(shared.map((fragment) => [fragment.name.value, fragment]));

/** The fragments that a part of a document needs, its own and shared ones, and those that they need. */
function fragmentsOf(document, own = []) {
  const known = new Map([...byName, ...own.map((fragment) => [fragment.name.value, fragment])]);
  const found = new Map();
  const walk = (node) =>
    visit(node, {
      FragmentSpread({ name: { value } }) {
        const fragment = known.get(value);
        // One that nobody knows is named by the validation.
        if (fragment === undefined || found.has(value)) return;
        found.set(value, fragment);
        walk(fragment);
      },
    });
  walk(document);
  return [...found.values()];
}

let failed = false;
for (const { path, document } of read(files.filter((path) => !path.startsWith(FRAGMENTS)))) {
  const own = document.definitions.filter(({ kind }) => kind === 'FragmentDefinition');
  const operations = document.definitions.filter(({ kind }) => kind === 'OperationDefinition');
  const whole = { kind: 'Document', definitions: [...operations, ...fragmentsOf({ kind: 'Document', definitions: operations }, own)] };
  const errors = validate(schema, whole);
  if (errors.length > 0) {
    failed = true;
    errors.forEach((error) => console.error(`${path}: ${error.message} ${error.locations?.map(({ line }) => `line ${line}`) ?? ''}`));
    continue;
  }
  const types = await codegen({
    filename: path,
    schema: parse('type Query { none: Int }'),
    schemaAst: schema,
    documents: [{ location: path, document: whole }],
    config,
    plugins: [{ operations: {} }],
    pluginMap: { operations: operationTypes },
  });
  const constants = operations.map((operation) => {
    const name = operation.name.value;
    const kind = operation.operation[0].toUpperCase() + operation.operation.slice(1);
    const parts = [operation, ...fragmentsOf(operation, own)];
    const text = parts.map((part) => print(part)).join('\n').replace(/\n\s*/g, ' ');
    return `export const ${name} = '${text}' as unknown as Document<${name}${kind}, ${name}${kind}Variables>;\n`;
  });
  const header = `// Made from ${path.split('/').pop()} by tools/documents.mjs.\nimport type { Document } from '@/api/document';\n`;
  const body = `${header}${types}\n${constants.join('')}`;
  const target = join(web, path.replace(/\.graphql$/, '.gql.ts'));
  if (!existsSync(target) || readFileSync(target, 'utf8') !== body) writeFileSync(target, body);
}
process.exitCode = failed ? 1 : 0;
