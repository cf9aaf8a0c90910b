import { projects as text } from '@/text/projects';
import { register } from '@/text/register';
import { useWords } from '@/text/words';
import type { Filled } from './ActForm';
import { Choice, Field } from './Fields';
import type { ListView } from './shapes';
import { citeOf } from './StageFields';

const NATURES = ['NEW', 'EXTENSION', 'RENEWAL', 'RELOCATION'] as const;
const LEVELS = ['PUBLIC', 'INTERNAL', 'SENSITIVE'] as const;
const BOOKED = { yes: true, no: false } as const;

/** What a project is: name, money, place, and who answers for it. */
export function ProjectFields({ view }: { readonly view: ListView }) {
  const words = useWords(text);
  const own = useWords(register);
  const totals = view.projects?.nodes.filter(({ partOf }) => partOf === null) ?? [];
  return (
    <>
      <Field name="zh" title={words.name} required />
      <Field name="en" title={own.nameEn} />
      <Field name="investment" title={words.investment} placeholder={words.investmentHint} />
      <Field name="capacity" title={words.capacity} placeholder={own.capacityHint} />
      <Choice name="theme" title={words.theme} none={words.unstated} among={view.themes} />
      <Choice name="park" title={words.park} none={words.unstated} among={view.zone?.parks ?? []} />
      <Choice name="partOf" title={words.partOf} none={words.none} among={totals} />
      <Field name="groupOf" title={own.groupOf} type="number" min={1} hint={own.groupOfHint} />
      <Choice name="nature" title={words.nature} none={own.notStated} among={NATURES.map((id) => ({ id, name: own[id] }))} />
      <Field name="builder" title={words.builder} />
      <Field name="owner" title={words.owner} />
      <Field name="code" title={words.code} placeholder="2404-419001-04-01-123456" />
      <Choice name="registered" title={own.registered} none={own.notStated} among={[{ id: 'yes', name: own.yes }, { id: 'no', name: own.no }]} />
      <Choice name="level" title={own.level} none={own.levelNone} among={LEVELS.map((id) => ({ id, name: own[id] }))} />
      <Field name="note" title={words.note} />
    </>
  );
}

/** The project that was put in, without its zone and without what is chosen from lists. */
export function projectOf(filled: Filled) {
  const groupOf = filled('groupOf');
  const registered = filled('registered');
  return {
    name: { zh: filled('zh') ?? '', en: filled('en') },
    investment: filled('investment'),
    capacity: filled('capacity'),
    theme: filled('theme'),
    park: filled('park'),
    partOf: filled('partOf'),
    groupOf: groupOf === undefined ? undefined : Number(groupOf),
    nature: NATURES.find((it) => it === filled('nature')),
    builder: filled('builder'),
    owner: filled('owner'),
    code: filled('code'),
    registered: registered === 'yes' || registered === 'no' ? BOOKED[registered] : undefined,
    level: LEVELS.find((it) => it === filled('level')),
    note: filled('note'),
    cite: citeOf(filled),
  };
}
