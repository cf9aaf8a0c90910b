import { gaps as text } from '@/text/gaps';
import { fill, useLabel, useWords } from '@/text/words';
import type { Gap } from './Row';

/** How the points of a gap come about, part by part, and what would change them most. */
export function Detail({ gap, map, own }: { readonly gap: Gap; readonly map: string; readonly own: string }) {
  const words = useWords(text);
  const label = useLabel();
  const { parts, points, movers } = gap.severity;
  const reasons = gap.segment.reasons ?? [];
  return (
    <div className="gaps-detail">
      <p className="s">{label(gap.segment.statusText)}</p>
      {reasons.length > 0 && (
        <>
          <h2>{words.why}</h2>
          <ul className="s">
            {reasons.map(({ sentence }) => (
              <li key={sentence.zh}>{label(sentence)}</li>
            ))}
          </ul>
        </>
      )}
      {gap.segment.impact !== null && <p className="s">{label(gap.segment.impact.text)}</p>}
      <h2>{words.parts}</h2>
      <table>
        <thead>
          <tr>
            <th>{words.part}</th>
            <th className="num">{words.raw} × {words.weight} = {words.score}</th>
            <th>{words.sentence}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.kind}>
              <td className="s">
                <i className={`gaps-key severity-${part.kind}`} aria-hidden="true" /> {label(part.kindLabel)}
              </td>
              <td className="num s">
                {part.raw} × {part.weight}% = <b>{part.points}</b>
              </td>
              <td className="s">{label(part.text)}</td>
            </tr>
          ))}
          <tr>
            <td className="s b">{words.sum}</td>
            <td className="num b">{points}</td>
            <td />
          </tr>
        </tbody>
      </table>
      {movers.length > 0 && (
        <>
          <h2>{words.movers}</h2>
          <ul className="s">
            {movers.map((mover) => (
              <li key={mover.kind}>
                {label(mover.kindLabel)} · {fill(words.mover, { text: label(mover.text), from: mover.from, to: mover.to })}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="flex wrap">
        <a href={map}>{words.toMap}</a>
        <a href={own}>{words.look}</a>
      </p>
    </div>
  );
}
