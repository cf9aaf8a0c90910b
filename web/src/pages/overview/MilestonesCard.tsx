import type { Answered } from '@/api/useAnswer';
import { useAddress } from '@/app/place';
import { Answer, Card } from '@/parts/Block';
import { overview } from '@/text/overview';
import { fill, useLabel, useWords } from '@/text/words';
import { type Milestone, bySign, dated } from './milestones';
import type { OverviewMilestonesQuery } from './overview.gql';

const SHOWN = 6;

/** The dated milestones that are not recorded as done, the earliest first. */
export function MilestonesCard({ of }: { readonly of: Answered<OverviewMilestonesQuery> }) {
  const words = useWords(overview);
  const address = useAddress();
  const open = dated(of.data?.view?.milestones ?? []);
  const overdue = bySign(open).overdue.length;
  const told = of.data !== undefined && fill(words.overdueCount, { n: overdue }) + (overdue > 0 ? words.notUndone : '');
  return (
    <Card title={words.milestones} right={told} className="overview-milestones">
      <Answer of={of}>
        {() =>
          open.length === 0 ? (
            <p className="mut">{words.noMilestones}</p>
          ) : (
            <ul>
              {open.slice(0, SHOWN).map((milestone) => (
                <Item key={milestone.id} milestone={milestone} />
              ))}
              {open.length > SHOWN && (
                <li>
                  <a href={address('/projects', { view: 'timeline' })}>{fill(words.more, { n: open.length - SHOWN })} ›</a>
                </li>
              )}
            </ul>
          )
        }
      </Answer>
    </Card>
  );
}

function Item({ milestone }: { readonly milestone: Milestone }) {
  const words = useWords(overview);
  const label = useLabel();
  const address = useAddress();
  const past = milestone.state === 'NO_RECORD_OF_COMPLETION';
  const told = label(milestone.stateLabel);
  return (
    <li>
      <a className="overview-milestone s" href={address('/projects', { open: milestone.project?.id })} title={told}>
        <time className={past ? 'tag overview-past' : 'tag'} dateTime={milestone.due ?? undefined}>
          {past ? fill(words.pastDay, { on: milestone.due ?? '' }) : milestone.due}
        </time>
        <span className="overview-cut">{label(milestone.project?.name)}</span>
        <b>{milestone.target}</b>
        <span className="sr">{told}</span>
      </a>
    </li>
  );
}
