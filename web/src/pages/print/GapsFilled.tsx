import { StateMark } from '@/parts/StateMark';
import { printing } from '@/text/print';
import { usePoints } from '@/text/points';
import { fill, useLabel, useWords } from '@/text/words';
import { Rows, Written } from './Rows';
import { isConfirmed, isReal } from './facts';
import type { Gap } from './leader';
import type { LeaderPaperQuery } from './print.gql';

type Unmapped = NonNullable<NonNullable<LeaderPaperQuery['view']>['unmapped']>['nodes'][number];

/** Who could fill a gap. */
export type Fillers = ReturnType<typeof fillersOf>;

/** Stages of projects that fill nothing any more. */
const GONE: readonly string[] = ['SHELVED', 'ENDED'];

/** Who could fill a gap: projects under way, enterprises here that may make it, and those elsewhere whose making
 * somebody has confirmed; the rest are only counted. */
export function fillersOf({ segment }: Gap, unmapped: readonly Unmapped[]) {
  const confirmed = (segment.makers?.nodes ?? []).filter(isConfirmed);
  return {
    projects: segment.projects.filter((project) => isReal(project) && !GONE.includes(project.stage?.stage ?? '')),
    here: unmapped.filter((firm) => isReal(firm) && firm.suggestions?.some((it) => it.segment.id === segment.id)),
    confirmed,
    others: (segment.makers?.totalCount ?? 0) - confirmed.length,
  };
}

interface Props {
  readonly gaps: readonly Gap[];
  readonly fillers: readonly Fillers[];
  readonly total: number;
  /** Whether they are of several chains, so that each names its own. */
  readonly chains: boolean;
}

/** The most severe gaps, each with who fills it. */
export function GapsFilled({ gaps, fillers, total, chains }: Props) {
  const words = useWords(printing);
  const label = useLabel();
  return (
    <section>
      <h2>{fill(words.lacking, { n: gaps.length, total })}</h2>
      {gaps.length === 0 ? (
        <p>{words.lackingNone}</p>
      ) : (
        <Rows heads={[words.segment, words.state, words.affects, words.who, words.owner]}>
          {gaps.map((gap, at) => (
            <tr key={gap.segment.id}>
              <td>
                {label(gap.segment.name)}
                {chains && <div className="print-small">{label(gap.segment.chain?.name)}</div>}
              </td>
              <td>
                <span className="mk">
                  <StateMark status={gap.status} basis={gap.basis} size={13} />
                  {label(gap.statusLabel)}
                </span>
                <div className="print-small">{label(gap.basisLabel)}</div>
              </td>
              <td className="num">{gap.segment.impact?.withinFocus}</td>
              <td>
                <Who of={fillers[at]} />
              </td>
              <td>
                <Written of={fillers[at]?.projects.map(({ owner }) => owner).find(Boolean)} />
              </td>
            </tr>
          ))}
        </Rows>
      )}
    </section>
  );
}

function Who({ of }: { readonly of: Fillers | undefined }) {
  const words = useWords(printing);
  const label = useLabel();
  const points = usePoints();
  if (of === undefined) return null;
  const lines = [
    ...of.projects.map(({ name, stage, investmentLabel }) => `${label(stage?.label)}${points.colon}${label(name)}${points.open}${label(investmentLabel)}${points.close}`),
    ...(of.here.length > 0 ? [fill(words.here, { names: of.here.map(({ name }) => name).join(words.and) })] : []),
    ...(of.confirmed.length > 0 ? [fill(words.makers, { names: of.confirmed.map(({ enterprise }) => enterprise?.name ?? '').join(words.and) })] : []),
    ...(of.others > 0 ? [fill(words.others, { n: of.others })] : []),
  ];
  if (lines.length === 0) return words.nobody;
  return lines.map((line) => <div key={line}>{line}</div>);
}
