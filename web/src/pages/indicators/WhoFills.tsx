import { type Answered, useAnswer } from '@/api/useAnswer';
import { useAddress, usePlaceVariables } from '@/app/place';
import { AsWritten } from '@/parts/AsWritten';
import { Answer, Card } from '@/parts/Block';
import { indicators } from '@/text/indicators';
import { usePoints } from '@/text/points';
import { fill, useLabel, useWords } from '@/text/words';
import { KINDS, type Item } from './Stars';
import { Brought, type BroughtQuery, type ProjectsToAskQuery } from './indicators.gql';

type Stated = NonNullable<NonNullable<NonNullable<BroughtQuery['view']>['indicators']>[number]['observations']>['nodes'][number];
type Projects = NonNullable<NonNullable<ProjectsToAskQuery['view']>['projects']>['nodes'];

/** What each short item lacks on every figure, what projects and enterprises say they add, and whom to ask first. */
export function WhoFills({
  items,
  projects,
}: {
  readonly items: readonly Item[];
  readonly projects: Answered<ProjectsToAskQuery>;
}) {
  const words = useWords(indicators);
  const short = items.filter(({ outcome }) => outcome === 'SHORT');
  const brought = useAnswer(Brought, usePlaceVariables(), short.length === 0);
  return (
    <div className="g">
      {short.map((item) => (
        <Short key={item.threshold.id} item={item} brought={brought} />
      ))}
      <Card title={words.askTitle}>
        <p className="mut s">{words.askAbout}</p>
        <Answer of={projects}>{({ view }) => <ToAsk projects={view?.projects?.nodes ?? []} />}</Answer>
      </Card>
    </div>
  );
}

function Short({ item, brought }: { readonly item: Item; readonly brought: Answered<BroughtQuery> }) {
  const words = useWords(indicators);
  const label = useLabel();
  const name = label(item.indicator.name);
  const quote = (item.recognised ?? item.reported ?? item.forecast ?? item.actual)?.observation.citation;
  return (
    <Card title={fill(words.whoTitle, { name })}>
      <ul className="indicators-said">
        {KINDS.flatMap((kind) => (item[kind] === null ? [] : [<li key={kind}>{label(item[kind].text)}</li>]))}
      </ul>
      {quote?.quote && <Quote of={quote} />}
      <Answer of={brought}>
        {({ view }) => {
          const found = view?.indicators?.find(({ id }) => id === item.indicator.id)?.observations;
          const stated = found?.nodes ?? [];
          if (stated.length === 0) {
            return (
              <div className="indicators-unknown">
                <b>{words.notYet}</b>
                <p className="s">{fill(words.notYetWhy, { name })}</p>
              </div>
            );
          }
          return (
            <>
              <ul className="indicators-said">
                {stated.map(({ id, subject, kindLabel, value, period, citation }) => (
                  <li key={id}>
                    <Subject of={subject} /> {label(kindLabel)} {label(value.label)} · {label(period.label)}
                    <Quote of={citation} />
                  </li>
                ))}
              </ul>
              {found !== null && found !== undefined && found.totalCount > stated.length && (
                <p className="xs mut">{fill(words.moreStated, { n: stated.length, all: found.totalCount })}</p>
              )}
            </>
          );
        }}
      </Answer>
    </Card>
  );
}

/** Who states a figure, which leads to where it is shown. */
function Subject({ of }: { readonly of: Stated['subject'] }) {
  const label = useLabel();
  const address = useAddress();
  if (of === null || !('id' in of)) return null;
  return 'name' in of ? <a href={address('/projects', { open: of.id })}>{label(of.name)}</a> : <a href={address(`/enterprises/${of.id}`)}>{of.enterpriseName}</a>;
}

/** A quote and the source it stands in. */
export function Quote({ of }: { readonly of: { readonly quote: string | null; readonly at: string | null; readonly source: { readonly id: string; readonly title: string } | null } }) {
  const address = useAddress();
  return (
    <blockquote className="q">
      <AsWritten>{of.quote}</AsWritten>
      <cite>
        {of.source && <a href={address(`/sources/${of.source.id}`)}><AsWritten>{of.source.title}</AsWritten></a>} {of.at}
      </cite>
    </blockquote>
  );
}

function ToAsk({ projects }: { readonly projects: Projects }) {
  const words = useWords(indicators);
  const label = useLabel();
  const points = usePoints();
  const address = useAddress();
  const due = projects.flatMap((project) => {
    const milestone = project.milestones.find(({ stage, due, state }) => stage === 'COMMISSIONED' && due !== null && state !== 'COMPLETED');
    return milestone === undefined ? [] : [{ project, milestone }];
  });
  if (due.length === 0) return <p className="mut">{words.askNone}</p>;
  return (
    <ul className="indicators-ask">
      {due.map(({ project, milestone }) => (
        <li key={project.id}>
          <a href={address('/projects', { open: project.id })}>{label(project.name)}</a>
          <span className="s mut">
            {[
              label(project.investmentLabel),
              `${milestone.dueAsWritten ?? ''}${points.open}${milestone.due}${points.close} ${milestone.target}`,
              project.owner === null ? words.ownerNone : fill(words.owner, { name: project.owner }),
            ].join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}
