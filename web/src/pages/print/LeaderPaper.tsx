import { useAnswer } from '@/api/useAnswer';
import { usePlaceVariables } from '@/app/place';
import { Answer } from '@/parts/Block';
import { printing } from '@/text/print';
import { fill, useLabel, useWords } from '@/text/words';
import { Asks } from './Asks';
import { Coverage } from './Coverage';
import { GapsFilled, fillersOf } from './GapsFilled';
import { Milestones } from './Milestones';
import { Paper } from './Paper';
import { StarLacks } from './StarLacks';
import { ChainShare } from './ChainShare';
import { highest, sourcesOf } from './facts';
import { chosen } from './leader';
import { LeaderPaper, type GapKind, type LeaderPaperQuery } from './print.gql';

type View = NonNullable<LeaderPaperQuery['view']>;

/** Gaps that somebody must fill; what is there and could be stronger is no matter for one page. */
const TO_FILL: GapKind[] = ['BREAK', 'FILL', 'EXTEND', 'BUILD'];

/** Gaps to choose from: what rests on samples is passed over. */
const FIRST = 20;

/** The paper for the leader on one A4: of the zone, or of one chain. */
export function LeaderSheet({ of }: { readonly of: string | undefined }) {
  const chain = of === undefined ? undefined : `chain:${decodeURIComponent(of).replace(/^chain:/, '')}`;
  const answer = useAnswer(LeaderPaper, { ...usePlaceVariables(), chain, kinds: TO_FILL, first: FIRST });
  return <Answer of={answer}>{({ view }) => (view ? <Sheet view={view} chain={chain} /> : null)}</Answer>;
}

/** What the zone lacks and who fills it, the milestones to watch, and what has to be coordinated. */
function Sheet({ view, chain }: { readonly view: View; readonly chain: string | undefined }) {
  const words = useWords(printing);
  const label = useLabel();
  const of = view.chains?.find(({ id }) => id === chain);
  if (chain !== undefined && of === undefined) return <h1>{words.noChain}</h1>;
  const { items, milestones, commissioned, gaps } = chosen(view, chain);
  const checks = items.flatMap((item) => item.checks.map(({ observation }) => observation));
  const stated = items.flatMap(({ stated }) => stated);
  const fillers = gaps.map((gap) => fillersOf(gap, view.unmapped?.nodes ?? []));
  const projects = fillers.flatMap(({ projects }) => projects);
  const firms = fillers.flatMap(({ here, confirmed }) => [...here, ...confirmed.map(({ enterprise }) => enterprise)]);
  const facts = [...checks, ...stated, ...milestones, ...(of === undefined ? commissioned : []), ...projects];
  const sources = sourcesOf([...facts, ...fillers.flatMap(({ here, confirmed }) => [...here, ...confirmed])]);
  const levels = [...facts, ...firms.filter((firm) => firm !== null), ...sources];
  const title = of === undefined ? words.leader : fill(words.leaderOf, { chain: label(of.name) });
  return (
    <Paper title={title} on={view.on} revision={view.revision} size="A4" level={label(highest(levels))}>
      {of === undefined ? <StarLacks level={label(view.selfCheck?.levelLabel)} items={items} commissioned={commissioned} /> : <ChainShare of={of.share} />}
      <GapsFilled gaps={gaps} fillers={fillers} total={view.gaps?.totalCount ?? 0} chains={of === undefined} />
      <Milestones of={milestones} />
      <Asks items={of === undefined ? items : []} milestones={milestones} gaps={gaps} />
      <Coverage kinds={of === undefined ? checks.map(({ kindLabel }) => label(kindLabel)) : []} sources={sources} />
    </Paper>
  );
}
