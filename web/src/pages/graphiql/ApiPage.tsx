import { GraphiQL } from 'graphiql';
import { ask } from '../../api/fetcher';
import { chosenFirst, type Example } from '../../examples/examples';
import type { Words } from '../../text/words';

interface Props {
  readonly words: Words;
  readonly examples: readonly Example[];
  /** The example to open now: GraphiQL shows the variables of its first tab only when told so. */
  readonly first: Example | undefined;
}

/** Whether GraphiQL will open the tabs that were left open last time. */
export function hasOpenTabs(storage: Storage): boolean {
  return storage.getItem('graphiql:tabState') !== null;
}

/** GraphiQL with the example questions as its first tabs; later it opens what was left open. */
export function ApiPage({ words, examples, first }: Props) {
  const tabs = chosenFirst(examples, first).map(({ query, variables }) => ({ query, variables }));
  const defaults = tabs.length > 0 ? { defaultTabs: tabs } : { defaultQuery: '{ __typename }' };
  const initial = first && { initialQuery: first.query, initialVariables: first.variables ?? '' };
  return (
    <GraphiQL
      {...defaults}
      {...initial}
      fetcher={(question) => ask(question)}
      defaultEditorToolsVisibility="variables"
      isHeadersEditorEnabled={false}
      inputValueDeprecation
      schemaDescription
    >
      <GraphiQL.Logo>
        <a href="/">{words.name}</a>
      </GraphiQL.Logo>
    </GraphiQL>
  );
}
