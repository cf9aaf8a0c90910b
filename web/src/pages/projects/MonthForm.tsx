import { request } from '@/api/client';
import { useAct } from '@/api/useAct';
import { monthly as text } from '@/text/monthly';
import { projects } from '@/text/projects';
import { fill, useLabel, useWords } from '@/text/words';
import { ActForm, type Filled } from './ActForm';
import { Field } from './Fields';
import { CorrectFigure, RecordFigure } from './months.gql';
import type { Figures, Month, MonthRow } from './shapes';
import { citeOf } from './StageFields';

interface Props {
  readonly row: MonthRow;
  readonly month: Month;
  readonly revision: string;
  readonly onDone: (revision?: string) => void;
}

/** The figures of a project for a month, beside its newest ones from before. What the month has already is corrected. */
export function MonthForm({ row, month, revision, onDone }: Props) {
  const words = useWords(text);
  const said = useWords(projects);
  const label = useLabel();
  const act = useAct(onDone, revision);
  const { figure, figureBefore: before, project } = row;
  const last = (of: (figures: Figures) => string | null | undefined) => {
    const value = before === null ? null : of(before);
    return before === null || !value ? words.noLast : fill(words.last, { month: label(before.month.label), value });
  };
  const money = ['annualPlan', 'paidIn', 'executed', 'executedTotal'] as const;
  const told = ['progress', 'problems'] as const;
  return (
    <ActForm
      title={fill(figure === null ? words.enterTitle : words.correctTitle, { month: label(month.label), name: label(project.name) })}
      act={act}
      onCancel={() => onDone()}
      onSend={(filled, by, why) => {
        const input = { ...figuresOf(filled), project: project.id, month: { from: month.from, to: month.to }, cite: citeOf(filled) };
        void act.send(
          async (asked) =>
            figure === null
              ? (await request(RecordFigure, { input, request: asked })).done
              : (await request(CorrectFigure, { input: { fact: { figure: { ...input, id: figure.id } }, reason: why }, request: asked })).done,
          by,
          why,
        );
      }}
    >
      {money.map((name) => (
        <Field key={name} name={name} title={said[name]} placeholder={words.moneyHint} defaultValue={label(figure?.[name]?.label)} hint={last((it) => label(it[name]?.label))} />
      ))}
      {told.map((name) => (
        <Field key={name} name={name} title={words[name]} defaultValue={figure?.[name] ?? ''} hint={last((it) => it[name])} />
      ))}
      <Field name="quote" title={said.quote} defaultValue={figure?.citation.quote ?? ''} />
      <Field name="at" title={said.at} placeholder={words.atHint} defaultValue={figure?.citation.at ?? ''} />
      {figure !== null && <p className="s">{words.correctNote}</p>}
    </ActForm>
  );
}

function figuresOf(filled: Filled) {
  return {
    annualPlan: filled('annualPlan'),
    paidIn: filled('paidIn'),
    executed: filled('executed'),
    executedTotal: filled('executedTotal'),
    progress: filled('progress'),
    problems: filled('problems'),
  };
}
