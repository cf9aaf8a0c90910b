import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  Kind,
  print,
  visit,
} from 'graphql';
import { type Example, SCHEMA } from './schema';

/** A source file by which Relay names what is in it. */
export interface Module {
  readonly name: string;
  readonly documents: readonly string[];
}

const OBJECTS = Object.values(SCHEMA.getTypeMap())
  .filter(isObjectType)
  .filter((type) => !type.name.startsWith('__'));

const isNode = (type: GraphQLObjectType) => type.getInterfaces().some(({ name }) => name === 'Node');

const fieldsOf = (type: GraphQLObjectType) => Object.values(type.getFields());

/** Fields that may be asked without any argument and hold no further fields. */
function leaves(type: GraphQLObjectType): string {
  const plain = fieldsOf(type).filter((field) => isLeafType(getNamedType(field.type)));
  const names = plain.filter((it) => !it.args.some(isRequiredArgument)).map((it) => it.name);
  return (ROOTS.has(type.name) ? names : ['__typename', ...names]).join(' ');
}

/** Relay asks none of these for its `__typename`. */
const ROOTS: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);

/** A fragment of every object type with all its scalars and enums; mutations and subscriptions have none. */
export const leafFragments: Module = {
  name: 'Leaves',
  documents: OBJECTS.map((type) => ({ type, selected: leaves(type) }))
    .filter(({ selected }) => selected !== '')
    .map(({ type, selected }) => `fragment Leaves_${type.name} on ${type.name} { ${selected} }`),
};

/** A refetchable fragment of `Node` and of every type that is one. */
export const nodeFragments: Module = {
  name: 'Nodes',
  documents: ['Node', ...OBJECTS.filter(isNode).map((type) => type.name)].map(
    (name) => `fragment Nodes_${name} on ${name} @refetchable(queryName: "Nodes${name}Query") { __typename id }`,
  ),
};

/** Every field that is a list in pages. */
export const PAGED = OBJECTS.flatMap((type) =>
  fieldsOf(type)
    .filter((field) => getNamedType(field.type).name.endsWith('Connection'))
    .map((field) => ({ type, field, refetched: type.name === 'Query' || isNode(type) })),
);

/** A pagination container for each of them: forward, backward and both ways, refetched where Relay knows how. */
export const pageFragments: Module = {
  name: 'Pages',
  documents: PAGED.flatMap(({ type, field, refetched }) => [
    page(type, field, refetched, 'Forward', { first: 'Int', after: 'String' }),
    page(type, field, refetched, 'Backward', { last: 'Int', before: 'String' }),
    page(type, field, refetched, 'Both', { first: 'Int', after: 'String', last: 'Int', before: 'String' }),
  ]),
};

function page(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  refetched: boolean,
  way: string,
  parameters: Readonly<Record<string, string>>,
): string {
  const name = `${type.name}_${field.name}_${way}`;
  const definitions = Object.entries(parameters).map(([it, of]) => `${it}: { type: "${of}" }`);
  const passed = Object.keys(parameters).map((it) => `${it}: $${it}`);
  const query = `Pages${type.name}${field.name}${way}Query`;
  return `
    fragment Pages_${name} on ${type.name}
      @argumentDefinitions(${definitions.join(', ')})
      ${refetched ? `@refetchable(queryName: "${query}")` : ''} {
      ${field.name}(${passed.join(', ')}) @connection(key: "Pages_${name}_${field.name}") {
        totalCount
        edges { cursor node { __typename } }
      }
    }`;
}

/** An example, with the names that Relay wants: of the file, then of the kind. */
export function exampleModule({ name, document }: Example): Module {
  const module = name.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
  const renamed = visit(document, {
    OperationDefinition: (node) => {
      const kind = node.operation.replace(/^\w/, (letter) => letter.toUpperCase());
      return { ...node, name: { kind: Kind.NAME, value: `${module}${kind}` } };
    },
    FragmentDefinition: (node) => ({ ...node, name: { ...node.name, value: `${module}_${node.name.value}` } }),
    FragmentSpread: (node) => ({ ...node, name: { ...node.name, value: `${module}_${node.name.value}` } }),
  });
  return { name: module, documents: renamed.definitions.map(print) };
}

/** What of the schema Relay could not page: its contract of connections, type by type. */
export function faultsOfConnections(): string[] {
  return PAGED.flatMap(({ type, field }) => {
    const where = `${type.name}.${field.name}`;
    const connection = getNamedType(field.type);
    if (!isObjectType(connection)) return [`${where} is no object`];
    const edges = connection.getFields()['edges']?.type;
    const list = isNonNullType(edges) ? edges.ofType : edges;
    const edge = list && getNamedType(list);
    return [
      isListType(list) ? '' : `${where} has no list of edges`,
      isObjectType(edge) && edge.getFields()['node'] && edge.getFields()['cursor'] ? '' : `${where}: its edges lack something`,
      String(connection.getFields()['pageInfo']?.type) === 'PageInfo!' ? '' : `${where} has no PageInfo`,
      ...['first: Int', 'after: String', 'last: Int', 'before: String'].map((wanted) =>
        field.args.some((it) => `${it.name}: ${String(it.type)}` === wanted) ? '' : `${where} does not take ${wanted}`,
      ),
    ].filter((fault) => fault !== '');
  });
}
