import { useAddress, usePlaceVariables } from '@/app/place';
import { useAnswer } from '@/api/useAnswer';
import { Answer } from '@/parts/Block';
import { Cite } from '@/parts/Cite';
import { panel } from '@/text/panel';
import { fill, useLabel, useWords } from '@/text/words';
import { type MakingFragment, PanelMakers, type PanelSegmentQuery } from './panel.gql';
import { Section, Spot } from './pieces';

type Segment = NonNullable<NonNullable<PanelSegmentQuery['view']>['segment']>;

/** What the segment is used for. */
export function SuppliesSection({ segment, onFocus }: { readonly segment: Segment; readonly onFocus: (id: string) => void }) {
  const words = useWords(panel);
  const label = useLabel();
  return (
    <Section title={words.supplies}>
      {segment.usedBy.length === 0 && <p className="s mut">{words.noSupplies}</p>}
      {segment.usedBy.map(({ segment: user, need, needLabel, anyOneOf }) => (
        <Spot
          key={user.id}
          of={user}
          onFocus={onFocus}
          right={need !== 'ESSENTIAL' ? label(needLabel) : anyOneOf > 1 ? fill(words.replaceable, { n: anyOneOf }) : words.essential}
        />
      ))}
    </Section>
  );
}

const SCOPES = ['ZONE', 'CITY', 'PROVINCE'] as const;

/** Who makes it, in the order of the record. */
export function MakersSection({ id }: { readonly id: string }) {
  const words = useWords(panel);
  const answer = useAnswer(PanelMakers, { ...usePlaceVariables(), id });
  return (
    <Section title={words.makers}>
      <Answer of={answer}>
        {({ view }) => SCOPES.map((scope) => <Makers key={scope} title={words[scope]} of={view?.segment?.[scope]} />)}
      </Answer>
    </Section>
  );
}

function Makers({ title, of }: { readonly title: string; readonly of: MakingFragment | null | undefined }) {
  const words = useWords(panel);
  const label = useLabel();
  const address = useAddress();
  if (!of) return null;
  return (
    <div className="s">
      <p>
        <b>{title}</b> {of.totalCount > 0 ? of.totalCount : <span className="mut">{words.noMakers}</span>}
      </p>
      <ul className="panel-list">
        {of.nodes.map((it) => (
          <li key={it.id}>
            {it.enterprise && <a href={address(`/enterprises/${it.enterprise.id}`)}>{it.enterprise.name}</a>}
            {it.capacity && ` · ${it.capacity}`}
            {it.distressLabel && ` · ${label(it.distressLabel)}`}
            <Cite of={it.citation} />
          </li>
        ))}
      </ul>
      {of.totalCount > of.nodes.length && <p className="xs mut">{fill(words.moreMakers, { n: of.totalCount - of.nodes.length })}</p>}
    </div>
  );
}

/** The projects that would bring it. */
export function ProjectsSection({ segment }: { readonly segment: Segment }) {
  const words = useWords(panel);
  const label = useLabel();
  const address = useAddress();
  return (
    <Section title={words.projects}>
      {segment.projects.length === 0 && <p className="s mut">{words.noProjects}</p>}
      <ul className="panel-list s">
        {segment.projects.map((it) => (
          <li key={it.id}>
            <a href={address('/projects', { open: it.id })}>{label(it.name)}</a> · {label(it.stage?.label)} · {label(it.investmentLabel)}
            <Cite of={it.citation} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
