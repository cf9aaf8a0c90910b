import { useAnswer } from '@/api/useAnswer';
import { usePlaceVariables } from '@/app/place';
import { Answer } from '@/parts/Block';
import { printing } from '@/text/print';
import { fill, useLabel, useWords } from '@/text/words';
import { Paper } from './Paper';
import { LeaderPaper, type LeaderPaperQuery } from './print.gql';

type View = NonNullable<LeaderPaperQuery['view']>;
type Check = NonNullable<NonNullable<View['selfCheck']>['items'][number]['actual']>;
type Milestone = NonNullable<View['milestones']>[number];

/** Milestones due within half a year are shown beside those without a record of completion. */
const SOON = 184;
const LEVELS = ['PUBLIC', 'INTERNAL', 'SENSITIVE'];

/** Whether a fact is no demonstration. */
const isReal = (from: { readonly citation: { readonly source: { readonly kind: string } | null } }) =>
  from.citation.source?.kind !== 'DEMONSTRATION';

/** The paper for the leader on A4: what the star lacks, milestones at risk, what to coordinate. */
export function LeaderSheet() {
  const answer = useAnswer(LeaderPaper, usePlaceVariables());
  return <Answer of={answer}>{({ view }) => (view ? <Sheet view={view} /> : null)}</Answer>;
}

function Sheet({ view }: { readonly view: View }) {
  const words = useWords(printing);
  const label = useLabel();
  const items = (view.selfCheck?.items ?? [])
    .map((item) => ({
      ...item,
      checks: [item.actual, item.forecast, item.reported, item.recognised].filter(
        (check): check is Check => check !== null && isReal(check.observation),
      ),
    }))
    .filter(({ checks }) => checks.length === 0 || checks.some(({ shortfall }) => shortfall !== null));
  const dated = (view.milestones ?? []).filter(isReal).filter(({ due }) => due !== null);
  const overdue = dated.filter(({ state }) => state === 'NO_RECORD_OF_COMPLETION').sort(byDue);
  const ahead = dated.filter(({ state, due }) => state === 'AHEAD' && daysBetween(view.on, due ?? '') <= SOON).sort(byDue);
  const checks = items.flatMap((item) => item.checks);
  const risks = [...overdue, ...ahead];
  const levels = [...checks.map(({ observation }) => observation), ...risks];
  const highest = levels.reduce<(typeof levels)[number] | undefined>(
    (top, next) => (top === undefined || LEVELS.indexOf(next.level) > LEVELS.indexOf(top.level) ? next : top),
    undefined,
  );
  const sources = new Set(
    [...checks.map(({ observation }) => observation), ...risks].map(({ citation }) => citation.source?.title ?? '').filter(Boolean),
  );
  const kinds = new Set(checks.map(({ observation }) => label(observation.kindLabel)));
  return (
    <Paper title={words.leader} on={view.on} revision={view.revision} size="A4">
      <h2>{fill(words.star, { level: view.selfCheck?.level ?? '' })}</h2>
      <table>
        <thead>
          <tr>
            {[words.indicator, words.atLeast, words.state, words.fills].map((word) => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.indicator.id}>
              <td>{label(item.indicator.name)}</td>
              <td>{item.threshold.atLeast?.text}</td>
              <td>{label(item.outcomeLabel)}</td>
              <td>
                {item.checks.map((check) => (
                  <div key={label(check.text)}>{label(check.text)}</div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{words.risk}</h2>
      {risks.length === 0 ? <p>{words.riskNone}</p> : <Milestones of={risks} />}
      {risks.length > 0 && (
        <>
          <h2>{words.three}</h2>
          <ol>
            {risks.slice(0, 3).map((each) => (
              <li key={each.id}>
                {label(each.project?.name)}：{fill(each.state === 'AHEAD' ? words.askAhead : words.ask, { target: each.target })}（{words.owner}：
                {each.project?.owner ?? words.noOwner}；{words.due}：{each.due}）
              </li>
            ))}
          </ol>
        </>
      )}
      <footer className="print-foot">
        {highest !== undefined && <p>{fill(words.level, { level: label(highest.levelLabel) })}</p>}
        <p>{fill(words.coverage, { kinds: [...kinds].join('、') })}</p>
        <p>{fill(words.sources, { sources: [...sources].join('；') })}</p>
      </footer>
    </Paper>
  );
}

function Milestones({ of }: { readonly of: readonly Milestone[] }) {
  const words = useWords(printing);
  const label = useLabel();
  return (
    <table>
      <thead>
        <tr>
          {[words.due, words.project, words.target, words.state, words.owner].map((word) => (
            <th key={word} scope="col">
              {word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {of.map((each) => (
          <tr key={each.id}>
            <td className="print-day">{each.due}</td>
            <td>{label(each.project?.name)}</td>
            <td>{each.target}</td>
            <td>{label(each.stateLabel)}</td>
            <td>{each.project?.owner ?? words.noOwner}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function byDue(one: Milestone, other: Milestone): number {
  return (one.due ?? '').localeCompare(other.due ?? '');
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
