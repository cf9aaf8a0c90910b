import { Fragment } from 'react';
import { Cite } from '@/parts/Cite';
import { panel } from '@/text/panel';
import { fill, useLabel, useWords } from '@/text/words';
import type { PanelSegmentQuery } from './panel.gql';
import { Section, Spot } from './pieces';

type Segment = NonNullable<NonNullable<PanelSegmentQuery['view']>['segment']>;
type Group = Segment['inputs'][number];

const UNSUPPLIED = ['UNMET', 'UNKNOWN'];

/** What it takes to make the segment: all groups at the bar, any one in a dashed box; what only helps stands apart. */
export function RecipeSection({ segment, onFocus }: { readonly segment: Segment; readonly onFocus: (id: string) => void }) {
  const words = useWords(panel);
  const label = useLabel();
  const must = segment.inputs.filter(({ need }) => need === 'ESSENTIAL');
  const helpful = segment.inputs.filter(({ need }) => need !== 'ESSENTIAL');
  const met = must.filter(({ supply }) => !UNSUPPLIED.includes(supply.grade)).length;
  return (
    <Section title={words.recipe} right={must.length > 0 && fill(words.groups, { met, all: must.length })}>
      {segment.recipe ? <Cite of={segment.recipe.citation} before={label(segment.recipe.reviewLabel)} /> : <p className="s mut">{words.noRecipe}</p>}
      {must.length > 0 && (
        <div className="panel-all">
          {must.map((group) => (
            <GroupOf key={group.place} group={group} onFocus={onFocus} />
          ))}
        </div>
      )}
      {helpful.length > 0 && <p className="s b">{words.helpful}</p>}
      {helpful.map((group) => (
        <GroupOf key={group.place} group={group} onFocus={onFocus} />
      ))}
      {must.some(({ anyOneOf }) => anyOneOf > 1) && <p className="xs mut">{words.barBox}</p>}
    </Section>
  );
}

function GroupOf({ group, onFocus }: { readonly group: Group; readonly onFocus: (id: string) => void }) {
  const words = useWords(panel);
  const label = useLabel();
  const { supply, alternatives, anyOneOf } = group;
  const sign = supply.grade === 'UNMET' ? '✕' : supply.grade === 'UNKNOWN' ? '?' : '✓';
  return (
    <div className="panel-group">
      <p className="xs">
        <b className={sign === '✕' ? 'red' : sign === '✓' ? 'green' : 'mut'} aria-hidden="true">
          {sign}
        </b>{' '}
        {fill(words.group, { n: group.place })}
        {anyOneOf > 1 && ` · ${fill(words.any, { n: anyOneOf })}`} · {label(supply.gradeLabel)}
        <span className="mut"> · {label(group.reachLabel)}</span>
      </p>
      <div className={alternatives.length > 1 ? 'panel-any' : undefined}>
        {alternatives.map((it, at) => (
          <Fragment key={it.id}>
            {at > 0 && <span className="panel-or">{words.or}</span>}
            <Spot of={it} onFocus={onFocus} right={fill(words.local, { zone: it.counts.inZone, city: it.counts.inCity })} />
          </Fragment>
        ))}
      </div>
    </div>
  );
}
