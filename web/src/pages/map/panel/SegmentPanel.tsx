import { useContext } from 'react';
import { useAddress, useGo, useKey, usePlaceVariables } from '@/app/place';
import { useAnswer } from '@/api/useAnswer';
import { Answer } from '@/parts/Block';
import { Cite } from '@/parts/Cite';
import { Icon } from '@/parts/Icon';
import { StateMark } from '@/parts/StateMark';
import { mapWords } from '@/text/map';
import { panel } from '@/text/panel';
import { whatif } from '@/text/whatif';
import { usePoints } from '@/text/points';
import { useLabel, useWords } from '@/text/words';
import { Shifts } from '../shifts';
import { ImpactSection, MissingSection } from './CostSections';
import { MakersSection, ProjectsSection, SuppliesSection } from './ListSections';
import { PanelSegment, type PanelSegmentQuery } from './panel.gql';
import { RecipeSection } from './RecipeSection';
import { SegmentActs } from './SegmentActs';
import { WhySection } from './WhySection';
import './panel.css';

type View = NonNullable<PanelSegmentQuery['view']>;

/** One segment beside the map: what it is, why, what it takes, whom it hits, who makes it. The map stays usable. */
export function SegmentPanel({ id, onClose, onFocus }: { readonly id: string; readonly onClose: () => void; readonly onFocus: (segmentId: string) => void }) {
  const words = useWords(panel);
  const answer = useAnswer(PanelSegment, { ...usePlaceVariables(), id });
  return (
    <aside className="panel" aria-label={words.panel}>
      <button className="btn t panel-close" aria-label={words.close} onClick={onClose}>
        <Icon name="close" />
      </button>
      <InWhatIf id={id} onBack={onClose} />
      <Answer of={answer}>{({ view }) => view && <Sections key={id} view={view} onFocus={onFocus} />}</Answer>
    </aside>
  );
}

/** What the what-if makes of the segment, and the way back to it. */
function InWhatIf({ id, onBack }: { readonly id: string; readonly onBack: () => void }) {
  const words = useWords(whatif);
  const names = useWords(mapWords);
  const points = usePoints();
  const shift = useContext(Shifts).bySegment.get(id);
  if (useKey('whatif') === undefined) return null;
  return (
    <p className="panel-whatif s">
      <button className="btn sm" onClick={onBack}>
        ← {words.backTo}
      </button>
      {shift && (
        <span>
          {words.then}
          {points.colon}
          <s>{names[shift.before]}</s> → <b>{names[shift.after]}</b>
        </span>
      )}
    </p>
  );
}

function Sections({ view, onFocus }: { readonly view: View; readonly onFocus: (id: string) => void }) {
  const words = useWords(panel);
  const label = useLabel();
  const { segment } = view;
  if (segment === null) return <p className="panel-section">{words.unknown}</p>;
  return (
    <>
      <SegmentHead view={view} inMap />
      <WhySection id={segment.id} status={label(segment.statusLabel)} onFocus={onFocus} />
      <RecipeSection segment={segment} onFocus={onFocus} />
      <MissingSection id={segment.id} onFocus={onFocus} />
      <SuppliesSection segment={segment} onFocus={onFocus} />
      <ImpactSection id={segment.id} onFocus={onFocus} />
      <MakersSection id={segment.id} />
      <ProjectsSection segment={segment} />
    </>
  );
}

/** Mark, name, code, the state in a sentence, and what can be done. A gap nobody looked for is looked for first. */
export function SegmentHead({ view, inMap = false }: { readonly view: View; readonly inMap?: boolean }) {
  const words = useWords(panel);
  const label = useLabel();
  const address = useAddress();
  const go = useGo();
  const steps = useKey('steps');
  const { segment, zone } = view;
  if (segment === null) return null;
  const looked = segment.status !== 'UNSURVEYED' && segment.basis !== 'PRESUMED';
  const Title = inMap ? 'h2' : 'h1';
  return (
    <header className="panel-head">
      <Title>
        <StateMark status={segment.status} basis={segment.basis} size={20} /> {label(segment.name)} <small className="mut">{segment.code}</small>
      </Title>
      <p className="s">{label(segment.statusText)}</p>
      <p className="xs mut">
        {label(segment.chain?.name)} · {label(segment.aim.label)}
      </p>
      {!inMap && segment.aim.decided && <Cite of={segment.aim.decided.citation} before={`${label(segment.aim.label)} · ${segment.aim.decided.why}`} />}
      <div className="flex wrap">
        {zone && <SegmentActs key={segment.id} segment={segment} zone={zone.id} surveyFirst={!looked} />}
        <a className={looked ? 'btn sm p' : 'btn sm'} href={address('/enterprises', { text: segment.name.zh })}>
          {words.find}
        </a>
        {inMap ? (
          <>
            <button className="btn sm" onClick={() => go({ steps: [steps, `comes:${segment.id}`].filter(Boolean).join(','), whatif: 'on' })}>
              {words.try}
            </button>
            <a className="btn sm" href={address(`/segments/${segment.id}`)}>
              {words.whole}
            </a>
          </>
        ) : (
          segment.chain && (
            <a className="btn sm" href={address(`/map/${segment.chain.id}`, { focus: segment.id })}>
              {words.onMap}
            </a>
          )
        )}
      </div>
    </header>
  );
}
