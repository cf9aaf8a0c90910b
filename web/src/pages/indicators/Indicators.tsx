import { useAnswer } from '@/api/useAnswer';
import { usePlaceVariables } from '@/app/place';
import { Answer, Card, PageHead } from '@/parts/Block';
import { BulletSign } from '@/parts/Bullet';
import { indicators } from '@/text/indicators';
import { fill, useLabel, useWords } from '@/text/words';
import { Conflicts } from './Conflicts';
import { Observations } from './Observations';
import { SchemeVerdicts, Verdicts } from './Verdicts';
import { Stars } from './Stars';
import { WhoFills } from './WhoFills';
import { Observed, ProjectsToAsk, StarCheck, type StarCheckQuery } from './indicators.gql';
import './indicators.css';

type Check = NonNullable<NonNullable<StarCheckQuery['view']>['selfCheck']>;

/** Whether the zone makes the next star, what is short on which figure, and who could fill it. */
export default function Indicators() {
  const words = useWords(indicators);
  const place = usePlaceVariables();
  const check = useAnswer(StarCheck, place);
  const observed = useAnswer(Observed, place);
  const projects = useAnswer(ProjectsToAsk, place);
  return (
    <div className="main">
      <Answer of={check}>
        {({ view }) => (
          <>
            {view?.selfCheck ? <Head of={view.selfCheck} /> : <PageHead title={words.none} />}
            <div className="g">
              {view?.selfCheck && <Stars items={view.selfCheck.items} />}
              <div className="indicators-cols">
                {view?.selfCheck && (
                  <WhoFills items={view.selfCheck.items} projects={projects} />
                )}
                <div className="g">
                  {view?.selfCheck && <Verdicts title={words.judgements} of={view.selfCheck.judgements} />}
                  {view?.ratingSchemes
                    .filter(({ id }) => id !== view.selfCheck?.scheme.id)
                    .map((scheme) => <SchemeVerdicts key={scheme.id} scheme={scheme} />)}
                </div>
              </div>
            </div>
          </>
        )}
      </Answer>
      <div className="g indicators-more">
        <Card title={words.conflicts} right={words.conflictsAbout}>
          <Answer of={projects}>{({ view }) => <Conflicts projects={view?.projects?.nodes ?? []} />}</Answer>
        </Card>
        <Card title={words.observed} right={words.observedAbout}>
          <Answer of={observed}>
            {({ view }) => (
              <Observations
                indicators={view?.indicators ?? []}
                without={check.data?.view?.selfCheck?.items.map(({ indicator }) => indicator.id) ?? []}
              />
            )}
          </Answer>
        </Card>
      </div>
    </div>
  );
}

function Head({ of }: { readonly of: Check }) {
  const words = useWords(indicators);
  const label = useLabel();
  const count = (outcome: string) => of.totals.find((it) => it.outcome === outcome)?.count ?? 0;
  const noData = count('NO_DATA');
  const title =
    fill(words.title, {
      level: label(of.levelLabel),
      recognised: count('RECOGNISED'),
      expected: count('EXPECTED'),
      short: count('SHORT'),
    }) + (noData > 0 ? fill(words.noData, { n: noData }) : '');
  return (
    <PageHead
      title={title}
      right={
        <span className="flex wrap xs mut">
          {(['actual', 'forecast', 'reported', 'recognised', 'threshold'] as const).map((kind) => (
            <span key={kind} className="flex">
              <BulletSign kind={kind} />
              {words[kind]}
            </span>
          ))}
        </span>
      }
    >
      {fill(words.about, { scheme: label(of.scheme.name), version: of.scheme.version })}
    </PageHead>
  );
}
