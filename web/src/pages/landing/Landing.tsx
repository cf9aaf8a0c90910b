import { addressOf, type Example } from '../../examples/examples';
import { otherLanguage, type Words } from '../../text/words';

interface Props {
  readonly words: Words;
  readonly examples: readonly Example[];
}

/** What Lianpu is, and the ways in. */
export function Landing({ words, examples }: Props) {
  return (
    <main>
      <header>
        <h1>{words.name}</h1>
        <a href={otherLanguage(words)}>{words.other}</a>
      </header>
      <p className="what">{words.what}</p>
      <p>
        <a className="way" href="/graphiql">
          {words.api}
        </a>
        {words.apiHint}
      </p>
      <p>
        {words.endpoint} <code>POST /graphql</code>
      </p>
      <h2>{words.examples}</h2>
      <Examples words={words} examples={examples.filter(({ kind }) => kind !== 'mutation')} hint={words.examplesHint} />
      <h2>{words.acts}</h2>
      <Examples words={words} examples={examples.filter(({ kind }) => kind === 'mutation')} hint={words.actsHint} />
      <footer>
        <a href="/licenses.txt">{words.licenses}</a>
      </footer>
    </main>
  );
}

function Examples({ words, examples, hint }: Props & { readonly hint: string }) {
  if (examples.length === 0) {
    return <p>{words.noExamples}</p>;
  }
  return (
    <>
      <p>{hint}</p>
      <ol>
        {examples.map((example) => (
          <li key={example.key}>
            <a href={addressOf(example)}>{words.lang === 'en' ? example.titleEn : example.title}</a>
          </li>
        ))}
      </ol>
    </>
  );
}
