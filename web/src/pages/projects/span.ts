const COUNT = 6;
const DAY = 86_400_000;

function monthStart(day: string, later: number): number {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return Date.UTC(year, month - 1 + later, 1);
}

/** The six months that are drawn, from the one of the day looked at: `2024-07`. */
export function monthsFrom(on: string): readonly string[] {
  return Array.from({ length: COUNT }, (_, later) => new Date(monthStart(on, later)).toISOString().slice(0, 7));
}

/** Where a day stands in them, in percent: below 0 before, above 100 behind. */
export function shareOf(day: string, on: string): number {
  const [start, end] = [monthStart(on, 0), monthStart(on, COUNT)];
  return (100 * (Date.parse(day) + DAY / 2 - start)) / (end - start);
}
