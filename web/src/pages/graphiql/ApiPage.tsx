import { GraphiQL } from 'graphiql';
import type { ComponentProps } from 'react';
import { getOperationAST, parse } from 'graphql';
import { ask, follow, type Question } from '../../api/fetcher';
import { chosenFirst, type Example } from '../../examples/examples';

interface Props {
  /** The name that leads home. */
  readonly name: string;
  readonly examples: readonly Example[];
  /** The example to open now: GraphiQL shows the variables of its first tab only when told so. */
  readonly first: Example | undefined;
}

/** Whether GraphiQL will open the tabs that were left open last time. */
export function hasOpenTabs(storage: Storage): boolean {
  return storage.getItem('graphiql:tabState') !== null;
}

/** Whether a question is a subscription; a document that cannot be read is left to the server to refuse. */
export function isFollowed({ query, operationName }: Question): boolean {
  try {
    return getOperationAST(parse(query), operationName)?.operation === 'subscription';
  } catch {
    return false;
  }
}

type Fetcher = ComponentProps<typeof GraphiQL>['fetcher'];

/** An answer, or answers as they come. Refusals come as plain objects, not as instances of a class: GraphiQL only prints them. */
const fetcher: Fetcher = (question) =>
  (isFollowed(question) ? follow(question) : ask(question)) as ReturnType<Fetcher>;

/** GraphiQL with the example questions as its first tabs; later it opens what was left open. */
export function ApiPage({ name, examples, first }: Props) {
  const tabs = chosenFirst(examples, first).map(({ query, variables }) => ({ query, variables }));
  const defaults = tabs.length > 0 ? { defaultTabs: tabs } : { defaultQuery: '{ __typename }' };
  const initial = first && { initialQuery: first.query, initialVariables: first.variables ?? '' };
  return (
    <GraphiQL
      {...defaults}
      {...initial}
      fetcher={fetcher}
      defaultEditorToolsVisibility="variables"
      isHeadersEditorEnabled={false}
      inputValueDeprecation
      schemaDescription
    >
      <GraphiQL.Logo>
        <a href="/">{name}</a>
      </GraphiQL.Logo>
    </GraphiQL>
  );
}
