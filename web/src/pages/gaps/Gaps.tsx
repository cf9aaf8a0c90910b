import { useAnswer } from '@/api/useAnswer';
import { useExport } from '@/app/place';
import { Answer, PageHead } from '@/parts/Block';
import { gaps as text } from '@/text/gaps';
import { fill, useWords } from '@/text/words';
import { type Filter, useFilter, useGapVariables, usePrintAddress, weightsText } from './filter';
import { Filters } from './Filters';
import { GapTotals } from './gaps.gql';
import { GapTable } from './GapTable';
import { Weights } from './Weights';
import './gaps.css';

/** The list of gaps (缺链清单): which first, why, and how sure each is. */
export default function Gaps() {
  const words = useWords(text);
  const filter = useFilter();
  const { kinds: _kinds, weights: _weights, ...others } = useGapVariables(filter);
  const totals = useAnswer(GapTotals, others);
  const found = totals.data?.view;
  const all = found?.gaps?.totalCount;
  return (
    <div className="main gaps">
      <PageHead title={all === undefined || all === 0 ? words.titlePlain : fill(words.title, { n: all })} right={<Files filter={filter} />}>
        {found?.presumed?.totalCount !== undefined && found.presumed.totalCount > 0 && filter.basis === undefined && fill(words.lead, { n: found.presumed.totalCount })}
      </PageHead>
      <Answer of={totals}>
        {({ view }) => (
          <>
            <Filters filter={filter} chains={view?.chains ?? []} themes={view?.themes ?? []} totals={view?.gaps?.totals ?? []} all={view?.gaps?.totalCount ?? 0} />
            <Weights weights={filter.weights} inForce={view?.gaps?.inForce ?? []} />
            <GapTable
              key={JSON.stringify(others) + filter.kinds.join()}
              filter={filter}
              chains={view?.chains ?? []}
              themes={view?.themes ?? []}
              on={view?.on ?? ''}
              revision={view?.revision ?? ''}
            />
          </>
        )}
      </Answer>
      <p className="mut s gaps-foot">{words.footAffects}</p>
      <p className="mut s gaps-foot">{words.foot}</p>
    </div>
  );
}

function Files({ filter }: { readonly filter: Filter }) {
  const words = useWords(text);
  const file = useExport();
  const toPrint = usePrintAddress();
  const { chain, theme, kinds, basis, focusOnly, weights } = filter;
  const own = { chain, theme, kinds: kinds.join(','), basis, focus: focusOnly ? 'on' : 'off', weights: weightsText(weights) };
  return (
    <>
      <a className="btn" href={toPrint(filter)}>
        {words.print}
      </a>
      {(['csv', 'xlsx'] as const).map((format) => (
        <a key={format} className="btn" href={file(`gaps.${format}`, own)} download title={words.fileHint}>
          {fill(words.file, { format: ` ${format.toUpperCase()}` })}
        </a>
      ))}
    </>
  );
}
