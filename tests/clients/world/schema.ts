import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { ROOT } from './server';

/** The schema as it lies in the repository. */
export const SDL_FILE = join(ROOT, 'schema/schema.graphql');
export const SDL = readFileSync(SDL_FILE, 'utf8');
export const SCHEMA = buildSchema(SDL);

/** A document of `schema/examples` with its variables. */
export interface Example {
  readonly name: string;
  readonly query: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Record<string, unknown>;
}

const FOLDER = join(ROOT, 'schema/examples');

/** Every example, by name. */
export const EXAMPLES: readonly Example[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.graphql'))
  .sort()
  .map((file) => read(file.slice(0, -'.graphql'.length)));

/** The example of that name. */
export function example(name: string): Example {
  const found = EXAMPLES.find((it) => it.name === name);
  if (!found) throw new Error(`schema/examples has no ${name}.graphql`);
  return found;
}

function read(name: string): Example {
  const query = readFileSync(join(FOLDER, `${name}.graphql`), 'utf8');
  const document = parse(query);
  const operation = document.definitions.find((it) => it.kind === 'OperationDefinition');
  if (!operation) throw new Error(`${name}.graphql has no operation`);
  const variables = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Record<string, unknown>;
  return { name, query, document, operation, variables };
}
