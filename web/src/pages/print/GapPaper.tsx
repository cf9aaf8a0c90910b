import { useEveryPage } from '@/api/useAnswer';
import { useFilter, useGapVariables } from '@/pages/gaps/filter';
import { Answer } from '@/parts/Block';
import { gaps as gapWords } from '@/text/gaps';
import { printing } from '@/text/print';
import { fill, useLabel, useWords } from '@/text/words';
import { GapRow, factsOf } from './GapRow';
import { Paper } from './Paper';
import { Rows } from './Rows';
import { highest, isSample, sourcesOf } from './facts';
import { GapPaper, type GapPaperQuery } from './print.gql';

const nextPage = ({ view }: GapPaperQuery) => (view?.gaps?.pageInfo.hasNextPage ? view.gaps.pageInfo.endCursor : undefined);

/** The whole list of gaps on A4, filtered and in the order of the page of gaps, or what was picked from it. */
export function GapPaperSheet() {
  const words = useWords(printing);
  const own = useWords(gapWords);
  const label = useLabel();
  const filter = useFilter();
  const answer = useEveryPage(GapPaper, useGapVariables(filter), nextPage);
  return (
    <Answer of={answer}>
      {({ pages, cut }) => {
        const view = pages[0]?.view;
        if (!view) return null;
        const listed = pages.flatMap((page) => page.view?.gaps?.nodes ?? []);
        const gaps = filter.only.length === 0 ? listed : listed.filter(({ segment }) => filter.only.includes(segment.id));
        const facts = gaps.flatMap(factsOf);
        const sources = sourcesOf(facts);
        const level = label(highest([...sources, ...gaps.flatMap(({ segment }) => segment.opinions)]));
        const filters = [
          label(view.chains?.find(({ id }) => id === filter.chain)?.name),
          label(view.themes.find(({ id }) => id === filter.theme)?.name),
          ...filter.kinds.map((kind) => label(view.gaps?.totals.find((total) => total.kind === kind)?.kindLabel)),
          filter.basis === undefined ? '' : own[filter.basis],
          filter.focusOnly ? own.focus : '',
          filter.weights.length > 0 ? fill(own.weightsOn, { n: filter.weights.length }) : '',
        ].filter(Boolean);
        return (
          <Paper title={words.gaps} on={view.on} revision={view.revision} size="A4 landscape" level={level || undefined} sample={facts.some(isSample)}>
            <p className="print-note">{[fill(gaps.length === listed.length ? words.total : words.picked, { n: gaps.length, total: listed.length }), ...filters].join(' · ')}</p>
            <Rows heads={[words.state, words.segment, words.place, words.kinds, words.severity, words.affects, words.users, words.basis, words.aim, words.source]}>
              {gaps.map((gap) => (
                <GapRow key={gap.segment.id} gap={gap} sources={sources} />
              ))}
            </Rows>
            <footer className="print-foot">
              {cut && <p className="b">{fill(words.cut, { n: listed.length })}</p>}
              <p>{words.gapNote}</p>
              <ol className="print-sources" aria-label={words.source}>
                {sources.map(({ id, title }, at) => (
                  <li key={id}>
                    [{at + 1}] {title}
                  </li>
                ))}
              </ol>
            </footer>
          </Paper>
        );
      }}
    </Answer>
  );
}
