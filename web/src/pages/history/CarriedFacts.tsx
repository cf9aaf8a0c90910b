import { useState } from 'react';
import { useAnswer, useEveryPage } from '@/api/useAnswer';
import { useAddress, usePlaceVariables } from '@/app/place';
import { AsWritten } from '@/parts/AsWritten';
import { Answer, Card } from '@/parts/Block';
import { history } from '@/text/history';
import { fill, useLabel, useWords } from '@/text/words';
import { type Carried, GROUPS, carriedBy, ofEnterprises, ofProjects, ofStatements, ofZone } from './carried';
import {
  SourceOfEnterprises,
  type SourceOfEnterprisesQuery,
  SourceOfProjects,
  type SourceOfProjectsQuery,
  SourceOfStatements,
  type SourceOfStatementsQuery,
  SourceOfZone,
} from './source.gql';

/** How many facts of a group are shown at once. */
const PAGE = 20;

interface PageOf {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const nextOf = (page: PageOf | null | undefined) => (page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined);
const nextEnterprises = ({ view }: SourceOfEnterprisesQuery) => nextOf(view?.enterprises);
const nextProjects = ({ view }: SourceOfProjectsQuery) => nextOf(view?.projects);
const nextStatements = ({ view }: SourceOfStatementsQuery) => nextOf(view?.statements);

/** Every fact that the source carries, by what it is about, each with its quote and the way to its page. */
export function CarriedFacts({ source }: { readonly source: string }) {
  const words = useWords(history);
  const label = useLabel();
  const { on, asOf, zone } = usePlaceVariables();
  const statements = useEveryPage(SourceOfStatements, { on, asOf }, nextStatements);
  const projects = useEveryPage(SourceOfProjects, { on, asOf, zone }, nextProjects);
  const enterprises = useEveryPage(SourceOfEnterprises, { on, asOf }, nextEnterprises);
  const ofPlace = useAnswer(SourceOfZone, { on, asOf, zone });
  return (
    <Answer of={statements}>
      {(said) => (
        <Answer of={ofPlace}>
          {(place) => (
            <Answer of={projects}>
              {(ofProject) => (
                <Answer of={enterprises}>
                  {(ofFirm) => (
                    <Groups
                      cut={said.cut || ofProject.cut || ofFirm.cut}
                      of={carriedBy(source, [
                        ...said.pages.flatMap((page) => ofStatements(page, label)),
                        ...ofZone(place, words, label),
                        ...ofProject.pages.flatMap((page) => ofProjects(page, words, label)),
                        ...ofFirm.pages.flatMap((page) => ofEnterprises(page, words, label)),
                      ])}
                    />
                  )}
                </Answer>
              )}
            </Answer>
          )}
        </Answer>
      )}
    </Answer>
  );
}

function Groups({ of, cut }: { readonly of: readonly Carried[]; readonly cut: boolean }) {
  const words = useWords(history);
  return (
    <>
      <p className="b" role="status">
        {of.length === 0 ? words.saidNone : fill(words.carries, { n: of.length })}
      </p>
      {cut && <p className="b">{words.saidCut}</p>}
      <p className="mut s">{words.saidOf}</p>
      {GROUPS.map((group) => {
        const facts = of.filter((fact) => fact.group === group);
        return facts.length > 0 && <FactCard key={group} title={words[group]} of={facts} />;
      })}
    </>
  );
}

function FactCard({ title, of }: { readonly title: string; readonly of: readonly Carried[] }) {
  const words = useWords(history);
  const address = useAddress();
  const [shown, setShown] = useState(PAGE);
  return (
    <Card title={title} right={of.length}>
      <ul className="history-said">
        {of.slice(0, shown).map(({ key, href, subject, kind, text, quote, at }) => (
          <li key={key}>
            <p>
              <span className="tag">{kind}</span>{' '}
              {href === undefined ? subject : <a href={href.startsWith('/') ? address(href) : address('/projects', { open: href })}>{subject}</a>} {text}
            </p>
            {quote !== null && (
              <blockquote className="q">
                <AsWritten>{quote}</AsWritten>
                <cite>{at}</cite>
              </blockquote>
            )}
          </li>
        ))}
      </ul>
      {of.length > shown && (
        <button className="btn" onClick={() => setShown(shown + PAGE)}>
          {fill(words.moreRows, { n: Math.min(PAGE, of.length - shown) })}
        </button>
      )}
    </Card>
  );
}
