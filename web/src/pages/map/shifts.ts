import { createContext } from 'react';
import type { Status } from '@/parts/marks';

/** How a segment's status would differ in a what-if. */
export interface Shift {
  readonly before: Status;
  readonly after: Status;
}

/** What a what-if would change, by segment, for the map to draw; the panel of the what-if sets it. */
export const Shifts = createContext<{
  readonly bySegment: ReadonlyMap<string, Shift>;
  readonly set: (shifts: ReadonlyMap<string, Shift>) => void;
}>({ bySegment: new Map(), set: () => undefined });
