import { projects as text } from '@/text/projects';
import { fill, useLabel, useWords } from '@/text/words';
import { usePlace } from '@/app/place';
import { Cite } from '@/parts/Cite';
import type { Detail } from './shapes';

/** The stages a project came to, each with what it rests on. */
export function StageHistory({ entries }: { readonly entries: Detail['stageHistory'] }) {
  const words = useWords(text);
  const label = useLabel();
  const { lang } = usePlace();
  return (
    <section>
      <h3>{words.history}</h3>
      {entries.length === 0 && <p className="mut">{words.noRecords}</p>}
      <ol className="projects-history">
        {entries.map((entry) => (
          <li key={entry.id}>
            <p>
              <b>{label(entry.label)}</b> <span className="mut s">{entry.on ?? words.noDay}</span>{' '}
              {entry.sourceWord !== null && <span className="s">{fill(words.asWritten, { text: entry.sourceWord })}</span>}
            </p>
            <p className="xs mut">{fill(words.enter, { text: needOf(entry.evidence, lang) })}</p>
            {entry.reason !== null && (
              <p className="s">
                {words.reason}
                {words.colon}
                {entry.reason}
              </p>
            )}
            {entry.check !== null && <p className="s b">{fill(words.checkIt, { text: entry.check })}</p>}
            <Cite of={entry.citation} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The API says what must be shown as `English (中文)`. */
function needOf(evidence: string, lang: 'zh' | 'en'): string {
  const [, en, zh] = /^(.*?) \((.*)\)$/.exec(evidence) ?? [];
  return (lang === 'zh' ? zh : en) ?? evidence;
}
