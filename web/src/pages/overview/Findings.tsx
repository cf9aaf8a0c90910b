import type { Answered } from '@/api/useAnswer';
import { useAddress } from '@/app/place';
import { Answer } from '@/parts/Block';
import { overview } from '@/text/overview';
import { fill, useLabel, useWords } from '@/text/words';
import { bySign, dated } from './milestones';
import type { OverviewChainsQuery, OverviewMilestonesQuery, OverviewRatingQuery } from './overview.gql';
import { useSegmentAddress } from './places';
import { newestCheck } from './rating';

/** A sentence with a number, a line below it, and one link. */
function Finding({ title, n, more, href, link }: { readonly title: string; readonly n: number; readonly more?: string; readonly href?: string; readonly link?: string }) {
  const [before, after] = title.split('{n}');
  return (
    <>
      <div className="overview-said">
        <h2>
          {before}
          {after !== undefined && <b>{n}</b>}
          {after}
        </h2>
        {href !== undefined && (
          <a className="overview-go" href={href}>
            {link} ›
          </a>
        )}
      </div>
      {more !== undefined && <p className="s mut">{more}</p>}
    </>
  );
}

/** How many segments nobody looked at: main and supporting ones only. */
export function ChainsFinding({ of }: { readonly of: Answered<OverviewChainsQuery> }) {
  const words = useWords(overview);
  const label = useLabel();
  const address = useAddress();
  const segmentAddress = useSegmentAddress();
  return (
    <section className="card overview-finding">
      <Answer of={of}>
        {({ view }) => {
          const chains = (view?.chains ?? []).map((chain) => {
            const inFocus = chain.segments.filter(({ aim }) => aim.inFocus);
            return { chain, all: inFocus.length, open: inFocus.filter(({ status }) => status === 'UNSURVEYED').length };
          });
          const all = chains.reduce((sum, it) => sum + it.all, 0);
          const open = chains.reduce((sum, it) => sum + it.open, 0);
          const most = [...chains].sort((a, b) => b.open - a.open)[0];
          if (most === undefined) return <Finding title={words.noChains} n={0} href={address('/import')} link={words.importFirst} />;
          const map = segmentAddress(most.chain.id);
          if (all === 0) return <Finding title={words.noFocus} n={0} more={words.noFocusMore} href={map} link={words.toMap} />;
          if (open === 0) return <Finding title={words.surveyed} n={all} more={words.surveyedMore} href={map} link={words.toMap} />;
          if (open === all) return <Finding title={words.nothingYet} n={all} more={words.nothingYetMore} href={address('/import')} link={words.importFirst} />;
          const chain = label(most.chain.name);
          const more = fill(words.unsurveyedMore, { all });
          return <Finding title={words.unsurveyed} n={open} more={more} href={map} link={fill(words.surveyThere, { chain, n: most.open })} />;
        }}
      </Answer>
    </section>
  );
}

/** How many thresholds are recognised or expected, and what is short. */
export function RatingFinding({ of }: { readonly of: Answered<OverviewRatingQuery> }) {
  const words = useWords(overview);
  const label = useLabel();
  const address = useAddress();
  return (
    <section className="card overview-finding">
      <Answer of={of}>
        {({ view }) => {
          const check = view?.selfCheck;
          if (check === null || check === undefined) return <Finding title={words.noScheme} n={0} />;
          const of = (outcome: string) => check.items.filter((item) => item.outcome === outcome);
          const recognised = of('RECOGNISED').length;
          const reached = recognised > 0 && of('EXPECTED').length === 0;
          const short = of('SHORT').map((item) => {
            const amount = label(newestCheck(item)?.shortfall?.label);
            return fill(words.shortOf, { name: label(item.indicator.name), amount });
          });
          const told = short.length > 0 ? fill(words.ratingShort, { short: short.join(words.listComma) }) : words.ratingNoneShort;
          const sure = recognised === 0 ? words.ratingNone : fill(words.ratingSome, { n: recognised });
          const unknown = of('NO_DATA').length > 0 ? fill(words.ratingNoData, { n: of('NO_DATA').length }) : '';
          return (
            <Finding
              title={fill(reached ? words.ratingRecognised : words.ratingExpected, { level: label(check.levelLabel), all: check.items.length })}
              n={reached ? recognised : of('EXPECTED').length}
              more={sure + told + unknown}
              href={address('/indicators')}
              link={words.seeIndicators}
            />
          );
        }}
      </Answer>
    </section>
  );
}

/** How many dated milestones lie ahead, or are past without a record of completion. */
export function MilestonesFinding({ of }: { readonly of: Answered<OverviewMilestonesQuery> }) {
  const words = useWords(overview);
  const address = useAddress();
  return (
    <section className="card overview-finding">
      <Answer of={of}>
        {({ view }) => {
          const all = view?.milestones ?? [];
          const { ahead, overdue } = bySign(dated(all));
          const goals = all.filter(({ state }) => state === 'GOAL').length;
          const next = ahead[0];
          const title = overdue.length > 0 ? words.overdue : next === undefined ? words.noDue : words.due;
          const more =
            overdue.length > 0
              ? fill(words.overdueMore, { ahead: ahead.length, goals })
              : next === undefined
                ? fill(words.noDueMore, { goals })
                : fill(words.dueMore, { days: next.days ?? '', goals });
          const n = overdue.length > 0 ? overdue.length : ahead.length;
          return <Finding title={title} n={n} more={more} href={address('/projects', { view: 'timeline' })} link={words.seeMilestones} />;
        }}
      </Answer>
    </section>
  );
}
