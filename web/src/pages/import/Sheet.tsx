import { useState } from 'react';
import { request } from '@/api/client';
import { lacking, type Rejection, rejectionsOf } from '@/api/useAct';
import { useAnswer } from '@/api/useAnswer';
import { usePlace } from '@/app/place';
import { Card } from '@/parts/Block';
import { Refusals } from '@/parts/Refusals';
import { importing } from '@/text/import';
import { fill, useLabel, useWords } from '@/text/words';
import { Columns } from './Columns';
import { DryRun } from './DryRun';
import { PlanSheet, type PlanSheetQuery, SheetKinds, type SheetInput } from './import.gql';
import { Source, type Chosen } from './Source';
import { Write } from './Write';

/** What a sheet would do. */
export type Plan = NonNullable<PlanSheetQuery['importPlan']>;

/** A sheet as it was planned, so that exactly that is written. */
export interface Planned {
  readonly sheet: SheetInput;
  readonly plan: Plan;
}

/** One sheet from its file to what was written down. */
export function SheetPart() {
  const words = useWords(importing);
  const label = useLabel();
  const { zone } = usePlace();
  const kinds = useAnswer(SheetKinds, {}).data?.sheetKinds ?? [];
  const [planned, setPlanned] = useState<Planned>();
  const [fields, setFields] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const [trouble, setTrouble] = useState<readonly Rejection[]>([]);

  const ask = async (sheet: SheetInput) => {
    setBusy(true);
    setTrouble([]);
    try {
      const { importPlan } = await request(PlanSheet, { sheet });
      if (importPlan !== null) setPlanned({ sheet, plan: importPlan });
      setFields({});
      setDone(false);
    } catch (error) {
      setTrouble(rejectionsOf(error));
    }
    setBusy(false);
  };
  const begin = (chosen: Chosen) =>
    ask({
      file: chosen.file,
      name: chosen.name,
      kind: chosen.kind || undefined,
      sheet: chosen.inSheet || undefined,
      zone,
      source: chosen.title || chosen.asOf ? { title: chosen.title || undefined, asOf: chosen.asOf || undefined } : undefined,
    });
  const remap = () => {
    if (planned === undefined) return;
    const { sheet, plan } = planned;
    const columns = plan.columns.map(({ title, field }) => ({ title, field: (fields[title] ?? field) || undefined }));
    void ask({ ...sheet, kind: plan.kind, columns });
  };
  const step = planned === undefined ? 0 : done ? 4 : Object.keys(fields).length > 0 ? 1 : 2;
  const kind = kinds.find(({ key }) => key === planned?.plan.kind);
  return (
    <div className="g">
      <ol className="import-steps" aria-label={words.steps}>
        {[words.step1, words.step2, words.step3, words.step4, words.step5].map((word, index) => (
          <li key={word} aria-current={index === step ? 'step' : undefined} className={index < step ? 'past' : ''}>
            {word}
          </li>
        ))}
      </ol>
      <Source kinds={kinds} busy={busy} begin={begin} failed={(message) => setTrouble([lacking(message)])} />
      <Refusals of={trouble} />
      {planned !== undefined && (
        <>
          <Card
            title={words.columns}
            right={fill(words.recognised, { kind: `${label(planned.plan.kindLabel)} · ${planned.plan.sheet}` })}
          >
            <Columns
              columns={planned.plan.columns}
              fields={kind?.fields ?? []}
              own={fields}
              change={(title, field) => setFields((old) => ({ ...old, [title]: field }))}
            />
            {Object.keys(fields).length > 0 && (
              <div className="flex wrap import-act">
                <button className="btn p" disabled={busy} onClick={remap}>
                  {words.again}
                </button>
                <span className="s mut">{words.changedSince}</span>
              </div>
            )}
          </Card>
          <DryRun plan={planned.plan} written={done} />
          <Write
            key={JSON.stringify(planned.sheet)}
            planned={planned}
            blocked={busy || Object.keys(fields).length > 0}
            finished={() => setDone(true)}
            next={() => {
              setPlanned(undefined);
              setDone(false);
            }}
          />
        </>
      )}
    </div>
  );
}
