import { printing } from '@/text/print';
import { usePoints } from '@/text/points';
import { fill, useLabel, useWords } from '@/text/words';
import { Written } from './Rows';
import { isReal } from './facts';
import type { Gap, Milestone, ShortItem } from './leader';

/** Something to be coordinated. */
interface Ask {
  readonly what: string;
  readonly owner: string | null | undefined;
  readonly due: string | null | undefined;
}

const THREE = 3;

/** Three things to be coordinated, of different kinds as far as there are, each with who leads and by when. */
export function Asks({ items, milestones, gaps }: { readonly items: readonly ShortItem[]; readonly milestones: readonly Milestone[]; readonly gaps: readonly Gap[] }) {
  const words = useWords(printing);
  const label = useLabel();
  const points = usePoints();
  const ofItems = items
    .filter(({ outcome, stated }) => outcome === 'SHORT' && stated.length === 0)
    .map((item): Ask => {
      const newest = item.checks.at(-1);
      return { what: fill(words.askStar, { indicator: label(item.indicator.name), figure: label(newest?.text) }), owner: null, due: null };
    });
  const ofMilestones = milestones.map((each): Ask => {
    const what = fill(each.state === 'AHEAD' ? words.askAhead : words.ask, { project: label(each.project?.name), target: each.target });
    return { what, owner: each.project?.owner, due: each.due };
  });
  const ofGaps = gaps.map((gap): Ask & { readonly project: boolean } => {
    const project = gap.segment.projects.find(isReal);
    const word = project !== undefined ? words.askProject : gap.basis === 'PRESUMED' ? words.askSurvey : words.askTarget;
    return { what: fill(word, { segment: label(gap.segment.name), project: label(project?.name) }), owner: project?.owner, due: null, project: project !== undefined };
  });
  const asks = inTurn([ofItems, ofMilestones, ofGaps.filter(({ project }) => !project), ofGaps.filter(({ project }) => project)]).slice(0, THREE);
  if (asks.length === 0) return null;
  return (
    <section>
      <h2>{words.three}</h2>
      <ol className="print-asks">
        {asks.map(({ what, owner, due }) => (
          <li key={what}>
            {what}
            <span className="print-by">
              {words.owner}
              {points.colon}
              <Written of={owner} />
            </span>
            <span className="print-by">
              {words.due}
              {points.colon}
              <Written of={due} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The first of each list, then the second of each, and so on. */
function inTurn<Each>(lists: readonly (readonly Each[])[]): readonly Each[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).flat();
}
