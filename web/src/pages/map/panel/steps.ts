import { useGo, useKey } from '@/app/place';
import { STAGES } from '@/parts/stages';
import { whatif } from '@/text/whatif';
import { useWords } from '@/text/words';
import type { PanelStepsQuery, StepInput } from './whatif.gql';

/** What can be tried, as the address writes it: `cap:project:…`, `comes:enterprise:…`, `comes:segment:…`, and `stage:project:…~SIGNED~2024-08-15~words of the evidence`. All but the last are assumptions. */
export const KINDS = ['cap', 'stage', 'comes', 'makes', 'leaves', 'cut'] as const;

/** What can be tried. */
export type StepKind = (typeof KINDS)[number];

/** A step of a saved scenario as the API gives it back. */
export type Taken = NonNullable<NonNullable<NonNullable<PanelStepsQuery['view']>['scenarios']>[number]['steps'][number]['taken']>;

/** Between the parts of a stage that a project comes to; commas stand between steps. */
const PART = '~';
const written = (text: string) => encodeURIComponent(text).replaceAll(PART, '%7E');

/** Words of the address as people read them; an address that somebody broke stays as it is. */
export function readable(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A project that comes to a stage, as the address writes it. */
export function stageStep(project: string, stage: string, on: string, quote: string): string {
  return ['stage:' + project, stage, on, written(quote)].join(PART);
}

/** A step of the address as the API takes it; undefined if it is none. `firm` names a firm that is only assumed. */
export function stepOf(step: string, firm: string): StepInput | undefined {
  const at = step.indexOf(':');
  const [kind, id] = [step.slice(0, at), step.slice(at + 1)];
  if (at < 1 || !id.includes(':')) return undefined;
  switch (kind) {
    case 'cap':
      return { atCapacity: id };
    case 'leaves':
      return { leaves: id };
    case 'cut':
      return { cutOff: id };
    case 'comes':
      return { comes: id.startsWith('segment:') ? { name: firm, segments: [id] } : { enterprise: id } };
    case 'stage': {
      const [project = '', name, on, quote] = id.split(PART);
      const stage = STAGES.find((it) => it === name);
      if (stage === undefined) return undefined;
      return { act: { advanceProject: { project, stage, on: on || undefined, cite: quote ? { quote: readable(quote) } : undefined } } };
    }
    default:
      return undefined;
  }
}

/** A saved step as the address writes it; undefined where the address cannot say it. */
export function writtenOf(taken: Taken | null): string | undefined {
  if (taken === null) return undefined;
  const { atCapacity, comes, leaves, cutOff, advance } = taken;
  if (atCapacity !== null) return `cap:${atCapacity}`;
  if (leaves !== null) return `leaves:${leaves}`;
  if (cutOff !== null) return `cut:${cutOff}`;
  if (advance !== null) return stageStep(advance.project, advance.stage, advance.on ?? '', advance.quote ?? '');
  if (comes === null) return undefined;
  if (comes.enterprise !== null) return comes.segments.length === 0 ? `comes:${comes.enterprise}` : undefined;
  return comes.segments.length === 1 ? `comes:${comes.segments[0]}` : undefined;
}

/** The steps of the address, how the API takes them, and how they change. */
export function useSteps() {
  const go = useGo();
  const words = useWords(whatif);
  const written = (useKey('steps') ?? '').split(',').filter((it) => stepOf(it, words.newFirm) !== undefined);
  const set = (steps: readonly string[]) => go({ steps: steps.join(',') || undefined });
  return {
    written,
    inputs: written.flatMap((it) => stepOf(it, words.newFirm) ?? []),
    set,
    add: (step: string) => {
      if (!written.includes(step)) set([...written, step]);
    },
    remove: (step: string) => set(written.filter((it) => it !== step)),
  };
}
