import { useAnswer } from '@/api/useAnswer';
import { useCanAct } from '@/api/useAct';
import { useAddress, useGo, usePlaceVariables } from '@/app/place';
import { Answer, Card } from '@/parts/Block';
import { enterprises as text } from '@/text/enterprises';
import { fill, useLabel, useWords } from '@/text/words';
import { EnterpriseSuggestions } from './enterprise.gql';

/** Segments that an enterprise without any may belong to, each with its reasons. */
export function Suggestions({ id }: { readonly id: string }) {
  const words = useWords(text);
  const label = useLabel();
  const address = useAddress();
  const go = useGo();
  const able = useCanAct();
  const { on, asOf } = usePlaceVariables();
  const asked = useAnswer(EnterpriseSuggestions, { on, asOf, id });
  return (
    <Card title={words.suggestions}>
      <Answer of={asked}>
        {({ view }) => {
          const found = view?.enterprise?.suggestions ?? [];
          if (found.length === 0) return <p>{words.noSuggestions}</p>;
          return (
            <ul className="enterprises-list">
              {found.map(({ segment, points, confidenceLabel, reasons }) => (
                <li key={segment.id}>
                  <a href={address(`/segments/${segment.id}`)}>{label(segment.name)}</a>{' '}
                  <span className="mut s">{fill(words.sumPoints, { n: points, text: label(confidenceLabel) })}</span>{' '}
                  <button className="btn sm" disabled={!able} aria-label={`${words.claim} · ${label(segment.name)}`} onClick={() => go({ claim: segment.id })}>
                    {words.claim}
                  </button>
                  {reasons.map((reason) => (
                    <p key={`${reason.found} ${reason.matched}`} className="s">
                      {fill(words.reason, { kind: label(reason.kindLabel), found: reason.found, matched: reason.matched, n: reason.points })}
                    </p>
                  ))}
                </li>
              ))}
            </ul>
          );
        }}
      </Answer>
    </Card>
  );
}
