import { useAnswer } from '@/api/useAnswer';
import { useAddress, usePlaceVariables } from '@/app/place';
import { Answer, Card } from '@/parts/Block';
import { overview } from '@/text/overview';
import { fill, useLabel, useWords } from '@/text/words';
import { OverviewPipeline } from './overview.gql';

/** Stages before a contract is signed: drawn pale. */
const BEFORE_SIGNING = new Set(['PLANNED', 'TALKING', 'INTENT', 'FRAMEWORK']);

/** The projects by stage: how much money, how many, and what the sum covers. */
export function PipelineCard() {
  const words = useWords(overview);
  const label = useLabel();
  const address = useAddress();
  const answer = useAnswer(OverviewPipeline, usePlaceVariables());
  const pipeline = answer.data?.view?.pipeline;
  const most = Math.max(1, ...(pipeline?.stages ?? []).map(({ money }) => Number(money.yuan)));
  return (
    <Card title={words.pipeline} right={label(pipeline?.money.label)} className="overview-pipeline">
      <Answer of={answer}>
        {() =>
          pipeline && pipeline.stages.length > 0 ? (
            <>
              <ul>
                {pipeline.stages.map(({ stage, stageLabel, count, money }) => (
                  <li key={stage}>
                    <a className="overview-stage s" href={address('/projects')}>
                      <span>{label(stageLabel)}</span>
                      <span className="overview-bar" aria-hidden="true">
                        <i
                          className={BEFORE_SIGNING.has(stage) ? 'pale' : 'dark'}
                          style={{ width: `${(100 * Number(money.yuan)) / most}%` }}
                        />
                      </span>
                      <b className="num">{label(money.label)}</b>
                      <span className="num mut">{fill(words.count, { n: count })}</span>
                    </a>
                  </li>
                ))}
              </ul>
              <p className="xs mut">
                <span className="overview-legend">
                  <span>
                    <i className="overview-swatch pale" />
                    {words.beforeSigning}
                  </span>
                  <span>
                    <i className="overview-swatch dark" />
                    {words.afterSigning}
                  </span>
                  {pipeline.withoutMoney > 0 && <span>{fill(words.unpriced, { n: pipeline.withoutMoney })}</span>}
                </span>
                {label(pipeline.coverage)}
              </p>
            </>
          ) : (
            <p className="mut">{words.noProjects}</p>
          )
        }
      </Answer>
    </Card>
  );
}
