/** Stages of projects in the order of the work. */
export const STAGES = [
  'PLANNED', 'TALKING', 'INTENT', 'FRAMEWORK', 'SIGNED', 'LANDED', 'STARTED', 'BUILDING', 'STRUCTURE_DONE', 'EQUIPMENT_IN',
  'COMMISSIONED', 'AT_CAPACITY', 'SHELVED', 'ENDED',
] as const;

/** A stage, as the API names it. */
export type Stage = (typeof STAGES)[number];
