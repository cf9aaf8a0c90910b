import { useAddress, useKey, usePlaceVariables } from '@/app/place';
import type { Label } from '@/text/words';
import type { Basis, GapKind, PartKind } from './gaps.gql';

/** The kinds of gaps in the order of the chips. */
export const KINDS: readonly GapKind[] = ['BREAK', 'FILL', 'EXTEND', 'STRENGTHEN', 'BUILD'];

/** The bases in the order of the choice. */
export const BASES: readonly Basis[] = ['SURVEYED', 'STATED', 'PRESUMED'];

/** The parts of a severity in the order of the inputs. */
export const PARTS: readonly PartKind[] = ['PRESENT_DEMAND', 'SOLE_IN_FOCUS', 'OPENS', 'NAMED_BY_REPORT', 'ZONE_AIM', 'ALREADY_SERVED', 'CERTAINTY'];

/** A chain or a theme, to choose from. */
export interface Named {
  readonly id: string;
  readonly name: Label;
}

/** How much a part counts, in per cent. */
export interface Weight {
  readonly part: PartKind;
  readonly percent: number;
}

/** Weights as the address writes them: `OPENS:150,CERTAINTY:0`. What does not read as one is left out. */
export function weightsOf(text: string | undefined): readonly Weight[] {
  return (text ?? '').split(',').flatMap((piece) => {
    const [name, value] = piece.split(':');
    const part = PARTS.find((known) => known === name);
    const percent = Number(value);
    return part !== undefined && value !== '' && Number.isInteger(percent) && percent >= 0 && percent <= 300 ? [{ part, percent }] : [];
  });
}

/** Weights for the address. */
export function weightsText(weights: readonly Weight[]): string | undefined {
  return weights.length === 0 ? undefined : weights.map(({ part, percent }) => `${part}:${percent}`).join(',');
}

/** What the address filters by. */
export function useFilter() {
  const kinds = (useKey('kinds') ?? '').split(',');
  const basis = useKey('basis');
  const chain = useKey('chain');
  return {
    chain: chain === undefined || chain.startsWith('chain:') ? chain : `chain:${chain}`,
    theme: useKey('theme'),
    kinds: KINDS.filter((kind) => kinds.includes(kind)),
    basis: BASES.find((known) => known === basis),
    focusOnly: useKey('focus') !== 'off',
    weights: weightsOf(useKey('weights')),
    /** Segments that were picked from the list; none where the whole list is meant. */
    only: (useKey('only') ?? '').split(',').filter(Boolean),
  };
}

/** What the address filters by. */
export type Filter = ReturnType<typeof useFilter>;

/** The variables of the questions: the place and the filters. */
export function useGapVariables(filter: Filter) {
  const place = usePlaceVariables();
  const { chain, theme, kinds, basis, focusOnly, weights } = filter;
  return { ...place, chain, theme, kinds: kinds.length === 0 ? undefined : [...kinds], basis, focusOnly, weights: weights.length === 0 ? undefined : [...weights] };
}

/** Where a list is printed as it is filtered here; `only` are segments that were picked from it. */
export function usePrintAddress() {
  const address = useAddress();
  return ({ chain, theme, kinds, basis, focusOnly, weights }: Filter, only: readonly string[] = []) =>
    address('/print/gaps', {
      chain,
      theme,
      kinds: kinds.join(','),
      basis,
      focus: focusOnly ? undefined : 'off',
      weights: weightsText(weights),
      only: only.join(','),
    });
}
