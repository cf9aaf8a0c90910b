import { useLocation, useParams } from 'wouter';
import { useAddress, usePlaceVariables } from '@/app/place';
import { useAnswer } from '@/api/useAnswer';
import { ImpactSection, MissingSection } from '@/pages/map/panel/CostSections';
import { MakersSection, ProjectsSection, SuppliesSection } from '@/pages/map/panel/ListSections';
import { PanelSegment } from '@/pages/map/panel/panel.gql';
import { RecipeSection } from '@/pages/map/panel/RecipeSection';
import { SegmentHead } from '@/pages/map/panel/SegmentPanel';
import { WhySection } from '@/pages/map/panel/WhySection';
import { Answer } from '@/parts/Block';
import { panel } from '@/text/panel';
import { useLabel, useWords } from '@/text/words';

/** One segment on a page of its own: what the panel of the map says, in two columns. */
export default function SegmentPage() {
  const id = decodeURIComponent(useParams<{ id: string }>().id);
  const words = useWords(panel);
  const label = useLabel();
  const address = useAddress();
  const [, navigate] = useLocation();
  const answer = useAnswer(PanelSegment, { ...usePlaceVariables(), id });
  const focus = (other: string) => navigate(address(`/segments/${other}`));
  return (
    <div className="main segment-page g">
      <Answer of={answer}>
        {({ view }) =>
          !view?.segment ? (
            <h1>{words.unknown}</h1>
          ) : (
            <>
              <SegmentHead view={view} />
              <div className="segment-columns">
                <div className="g">
                  <WhySection id={id} status={label(view.segment.statusLabel)} onFocus={focus} />
                  <ImpactSection id={id} onFocus={focus} />
                  <MakersSection id={id} />
                  <ProjectsSection segment={view.segment} />
                </div>
                <div className="g">
                  <RecipeSection segment={view.segment} onFocus={focus} />
                  <MissingSection id={id} onFocus={focus} />
                  <SuppliesSection segment={view.segment} onFocus={focus} />
                </div>
              </div>
            </>
          )
        }
      </Answer>
    </div>
  );
}
