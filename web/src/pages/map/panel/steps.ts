import { useGo, useKey } from '@/app/place';
import { whatif } from '@/text/whatif';
import { useWords } from '@/text/words';
import type { StepInput } from './whatif.gql';

/** What can be assumed, as the address writes it: `cap:project:…`, `comes:enterprise:…`, `comes:segment:…`. */
export const KINDS = ['cap', 'comes', 'makes', 'leaves', 'cut'] as const;

/** What can be assumed. */
export type StepKind = (typeof KINDS)[number];

/** A step of the address as the API takes it; undefined if it is none. `firm` names a firm that is only assumed. */
export function stepOf(written: string, firm: string): StepInput | undefined {
  const at = written.indexOf(':');
  const [kind, id] = [written.slice(0, at), written.slice(at + 1)];
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
    default:
      return undefined;
  }
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
    add: (kind: StepKind, id: string) => {
      const step = `${kind === 'makes' ? 'comes' : kind}:${id}`;
      if (!written.includes(step)) set([...written, step]);
    },
    remove: (step: string) => set(written.filter((it) => it !== step)),
  };
}
