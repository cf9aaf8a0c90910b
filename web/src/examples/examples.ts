/** A question that people ask, as it lies in `schema/examples`. */
export interface Example {
  /** The file's name without its ending; stable, part of addresses. */
  readonly key: string;
  /** The first comment line, in Chinese, or the key when there is none. */
  readonly title: string;
  /** The second comment line, in English, or the title when there is none. */
  readonly titleEn: string;
  readonly query: string;
  /** Whether it asks, changes the world, or follows it. */
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** JSON text, as written; null when the question has no variables. */
  readonly variables: string | null;
}

/** File contents by path. */
export type Files = Readonly<Record<string, string>>;

/** Puts questions and their variables together, in the order of the file names. */
export function toExamples(questions: Files, variables: Files): Example[] {
  const values = new Map(Object.entries(variables).map(([path, text]) => [keyOf(path), text]));
  return Object.entries(questions)
    .map(([path, query]) => {
      const key = keyOf(path);
      const [title = key, titleEn = title] = titlesOf(query);
      return { key, title, titleEn, query, kind: kindOf(query), variables: values.get(key) ?? null };
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Where the API page shows an example. */
export function addressOf(example: Example): string {
  return `/graphiql?example=${encodeURIComponent(example.key)}`;
}

/** The example that an address asks for. */
export function chosen(examples: readonly Example[], search: string): Example | undefined {
  const key = new URLSearchParams(search).get('example');
  return examples.find((example) => example.key === key);
}

/** All examples, the chosen one first: the first tab is the one that opens. */
export function chosenFirst(examples: readonly Example[], first: Example | undefined): Example[] {
  const others = examples.filter((example) => example !== first);
  return first === undefined ? others : [first, ...others];
}

function kindOf(query: string): Example['kind'] {
  return query.match(/^(query|mutation|subscription)\b/m)?.[1] as Example['kind'] | undefined ?? 'query';
}

function keyOf(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.[^.]*$/, '');
}

function titlesOf(query: string): string[] {
  const lines = query.split(/\r?\n/).filter((line) => /^#\s*\S/.test(line));
  return lines.map((line) => line.replace(/^#\s*/, '').trim());
}
