import { useId } from 'react';
import { projects as text } from '@/text/projects';
import { fill, useWords } from '@/text/words';
import type { Filled } from './ActForm';
import { Field } from './Fields';
import { type Stage, STAGES } from '@/parts/stages';

interface Props {
  readonly stage: Stage;
  readonly from: Stage | undefined;
  /** The day looked at. */
  readonly on: string;
  readonly day: string;
  readonly onStage: (stage: Stage) => void;
  readonly onDay: (day: string) => void;
}

/** A stage and what must be shown to enter it. */
export function StageFields({ stage, from, on, day, onStage, onDay }: Props) {
  const words = useWords(text);
  const id = useId();
  const at = STAGES.indexOf(stage);
  const shown = at >= STAGES.indexOf('SIGNED') && at <= STAGES.indexOf('AT_CAPACITY');
  const closed = (it: Stage) => it === 'SHELVED' || it === 'ENDED';
  const reason = closed(stage) || (from !== undefined && (closed(from) || at < STAGES.indexOf(from)));
  return (
    <>
      <div className="projects-field">
        <label htmlFor={id}>{words.toStage}</label>
        <select id={id} name="stage" value={stage} onChange={({ target }) => onStage(STAGES.find((it) => it === target.value) ?? stage)}>
          {STAGES.filter((it) => it !== from).map((it) => (
            <option key={it} value={it}>
              {words[it]}
            </option>
          ))}
        </select>
      </div>
      <div className="projects-needs s">
        <p className="b">{fill(words.needs, { stage: words[stage], text: words[`need_${stage}`] })}</p>
        {shown && <p>{words.mustShow}</p>}
        {reason && <p>{words.mustReason}</p>}
      </div>
      <Field name="on" title={words.on} type="date" value={day} onChange={({ target }) => onDay(target.value)} hint={day > on ? fill(words.laterThanView, { on }) : undefined} />
      <Field name="quote" title={words.quote} />
      <Field name="at" title={words.at} placeholder={words.atHint} />
      <Field name="word" title={words.word} />
      {reason && <Field name="reason" title={words.reason} />}
      <Field name="check" title={words.check} />
    </>
  );
}

/** The evidence that was put in, if any was. */
export function citeOf(filled: Filled) {
  const quote = filled('quote');
  const at = filled('at');
  return quote === undefined && at === undefined ? undefined : { quote, at };
}

/** The stage entry that was put in, without its project. */
export function entryOf(stage: Stage, filled: Filled) {
  return { stage, on: filled('on'), word: filled('word'), reason: filled('reason'), check: filled('check'), cite: citeOf(filled) };
}
