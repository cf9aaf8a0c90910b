import { gaps as text } from '@/text/gaps';
import { fill, useLabel, useWords } from '@/text/words';
import type { Gap } from './Row';

/** At most this many names stand in a sentence. */
const NAMED = 2;

/** Says why a gap matters, in one sentence: who lacks it, or else what weighs most in its severity. */
export function useBecause(): (gap: Gap) => string {
  const words = useWords(text);
  const label = useLabel();
  const list = (names: readonly string[]) => fill(names.length > NAMED ? words.namesMore : '{names}', { names: names.slice(0, NAMED).join(words.and), n: names.length });
  return ({ segment, severity, aimLabel }) => {
    const reasons = segment.reasons ?? [];
    const users = [...new Map(reasons.map(({ user }) => [user.id, label(user.name)])).values()];
    const [nearest] = reasons;
    if (nearest !== undefined && users.length === 1) return label(nearest.sentence);
    if (nearest !== undefined) {
      const grades = [...new Set(reasons.map(({ gradeLabel }) => label(gradeLabel)))];
      return fill(words.needed, { users: list(users), grades: grades.join(words.and) });
    }
    const [most] = severity.parts.filter(({ points }) => points > 0).sort((one, other) => other.points - one.points);
    if (most === undefined) return label(segment.statusText);
    const names = most.projects.map(({ name }) => label(name));
    return fill(words.weighs, { part: label(most.kindLabel), names: names.length > 0 ? list(names) : label(aimLabel) });
  };
}
