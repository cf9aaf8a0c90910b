import { createContext, useContext } from 'react';
import type { Rejection } from '@/api/useAct';
import { useLabel } from '@/text/words';

/** Places of the input that a field of another name answers for. */
const ANSWERS: readonly (readonly [RegExp, string])[] = [
  [/^cite\.at$/, 'at'],
  [/^cite\b/, 'quote'],
  [/^name\.en$/, 'en'],
  [/^name\b/, 'zh'],
  [/^due\.deadline\.by$/, 'by-day'],
  [/^due\b/, 'as-written'],
  [/^month\b/, 'month'],
  [/^(segments|attachments)\b/, '$1'],
];

/** The field that answers for a place of the input: `input.project.name.zh` → `zh`. */
export function fieldOf(path: string): string {
  const place = path.replace(/^(request\.|input\.(fact\.figure\.|project\.|stage\.)?)/, '');
  const [pattern, name] = ANSWERS.find(([one]) => one.test(place)) ?? [];
  return pattern === undefined || name === undefined ? place : (place.match(pattern)?.[0].replace(pattern, name) ?? place);
}

/** What was refused, for the fields of a form. */
export const RefusedFields = createContext<readonly Rejection[]>([]);

/** Why what stands in this field was refused. */
export function useRefused(name: string | undefined): string | undefined {
  const label = useLabel();
  const reasons = useContext(RefusedFields).flatMap(({ path, text }) => (fieldOf(path) === name ? [label(text)] : []));
  return reasons.length === 0 ? undefined : reasons.join('\n');
}
