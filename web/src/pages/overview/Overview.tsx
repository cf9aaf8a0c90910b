import { useAnswer } from '@/api/useAnswer';
import { usePlaceVariables } from '@/app/place';
import { overview } from '@/text/overview';
import { useWords } from '@/text/words';
import { ChainsCard } from './ChainsCard';
import { ChangesCard } from './ChangesCard';
import { ChainsFinding, MilestonesFinding, RatingFinding } from './Findings';
import { GapsCard } from './GapsCard';
import { MilestonesCard } from './MilestonesCard';
import { PipelineCard } from './PipelineCard';
import { RatingCard } from './RatingCard';
import { OverviewChains, OverviewMilestones, OverviewRating } from './overview.gql';
import './overview.css';

/** 总览: what needs somebody now. Every block asks for itself and may fail alone. */
export default function Overview() {
  const words = useWords(overview);
  const place = usePlaceVariables();
  const chains = useAnswer(OverviewChains, place);
  const rating = useAnswer(OverviewRating, place);
  const milestones = useAnswer(OverviewMilestones, place);
  return (
    <div className="main overview">
      <h1 className="sr">{words.title}</h1>
      <div className="overview-findings">
        <ChainsFinding of={chains} />
        <RatingFinding of={rating} />
        <MilestonesFinding of={milestones} />
      </div>
      <div className="overview-columns">
        <div className="g overview-left">
          <ChainsCard of={chains} />
          <GapsCard />
          <ChangesCard />
        </div>
        <div className="g overview-right">
          <RatingCard of={rating} />
          <PipelineCard />
          <MilestonesCard of={milestones} />
        </div>
      </div>
    </div>
  );
}
