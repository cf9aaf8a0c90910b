import { useAnswer } from '@/api/useAnswer';
import { useExport, useKey, usePlaceVariables } from '@/app/place';
import { PageHead } from '@/parts/Block';
import { enterprises as text } from '@/text/enterprises';
import { fill, useWords } from '@/text/words';
import { EnterpriseCounts } from './enterprises.gql';
import { Filters } from './Filters';
import { Found, Listed } from './Lists';
import './enterprises.css';

/** The enterprises on record (企业), in the order recorded: never ranked. */
export default function Enterprises() {
  const words = useWords(text);
  const file = useExport();
  const counts = useAnswer(EnterpriseCounts, usePlaceVariables());
  const find = useKey('text');
  const city = useKey('city');
  const unmapped = useKey('unmapped') === '1';
  const list = unmapped ? 'unmapped' : 'enterprises';
  const files = (['csv', 'xlsx'] as const).map((format) => (
    <a key={format} className="btn" href={file(`${list}.${format}`)} download>
      {fill(words.file, { format: ` ${format.toUpperCase()}` })}
    </a>
  ));
  const region = counts.data?.view?.zone?.region;
  const home = region?.city ?? region;
  return (
    <div className="main enterprises">
      <PageHead title={words.title} right={files}>
        {words.lead}
      </PageHead>
      <Filters unmapped={counts.data?.view?.unmapped?.totalCount} home={home ?? undefined} />
      {find !== undefined ? <Found text={find} city={city} /> : <Listed key={`${city} ${unmapped}`} city={city} unmapped={unmapped} seen={0} />}
    </div>
  );
}
