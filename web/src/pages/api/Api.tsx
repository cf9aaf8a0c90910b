import { usePlace } from '@/app/place';
import { addressOf, type Example } from '@/examples/examples';
import { examples } from '@/examples/load';
import { Icon } from '@/parts/Icon';
import { Card, PageHead } from '@/parts/Block';
import { api } from '@/text/api';
import { fill, useWords } from '@/text/words';
import './api.css';

const acts = examples.filter(({ kind }) => kind === 'mutation');
const questions = examples.filter(({ kind }) => kind !== 'mutation');

/** Where other systems and curious people ask: the endpoint, GraphiQL, and questions that are ready to run. */
export default function Api() {
  const words = useWords(api);
  const endpoint = `${window.location.origin}/graphql`;
  return (
    <div className="main">
      <PageHead
        title={words.title}
        right={
          <a className="btn p" href="/graphiql">
            <Icon name="api" size={16} />
            {words.open}
          </a>
        }
      >
        {words.about}
      </PageHead>
      <div className="g">
        <Card title={words.address} right={<a href="/licenses.txt">{words.licences}</a>}>
          <p className="flex wrap">
            <code className="api-endpoint">POST {endpoint}</code>
            <button className="btn sm" onClick={() => void navigator.clipboard?.writeText(endpoint)}>
              {words.copy}
            </button>
          </p>
          <p className="mut s">{words.openAbout}</p>
        </Card>
        <Examples title={words.questions} about={words.questionsAbout} of={questions} />
        <Examples title={words.acts} about={words.actsAbout} of={acts} warn />
      </div>
    </div>
  );
}

function Examples({
  title,
  about,
  of,
  warn = false,
}: {
  readonly title: string;
  readonly about: string;
  readonly of: readonly Example[];
  readonly warn?: boolean;
}) {
  const words = useWords(api);
  const { lang } = usePlace();
  return (
    <Card title={title} right={fill(words.count, { n: of.length })}>
      <p className={warn ? 'api-warn s' : 'mut s'}>
        {warn && <Icon name="warn" size={16} />}
        {about}
      </p>
      {of.length === 0 && <p className="mut">{words.none}</p>}
      <ul className="api-list">
        {of.map((example) => (
          <li key={example.key}>
            <a href={addressOf(example)}>{lang === 'en' ? example.titleEn : example.title}</a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
