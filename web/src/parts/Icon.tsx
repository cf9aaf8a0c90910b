const PATHS = {
  home: 'M3 9l7-6 7 6v8H3z',
  map: 'M3 4h4v4H3zM3 12h4v4H3zM13 8h4v4h-4zM7 6h3v8H7M10 10h3',
  gap: 'M10 3a7 7 0 1 0 7 7M13 3l4 4M17 3l-4 4',
  board: 'M3 4h4v12H3zM8.5 4h4v8h-4zM14 4h3.5v5H14z',
  firm: 'M4 17V5l6-2v14M10 8h6v9M4 17h13M6.500 8h1M6.500 11h1M12.500 11h1M12.500 14h1',
  figures: 'M3 16h14M5 13v-3M9 13V6M13 13V8M16 4v9',
  import: 'M10 3v9M6.5 8.5L10 12l3.5-3.5M3 13v4h14v-4',
  history: 'M4 6v4h4M4.5 10a6 6 0 1 1 1.6 4.6M10 7v3.5l2.5 1.5',
  api: 'M7 6l-4 4 4 4M13 6l4 4-4 4',
  more: 'M4 6h12M4 10h12M4 14h12',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M13 13l4 4',
  day: 'M3.5 5h13v11h-13zM3.5 8.5h13M7 3v3M13 3v3',
  close: 'M5 5l10 10M15 5L5 15',
  check: 'M4 10.5l4 4 8-9',
  warn: 'M10 3l8 14H2zM10 8v4M10 14.500v.5',
  out: 'M10 12V3M6.500 6.500L10 3l3.500 3.500M4 9v8h12V9',
} as const;

/** The names of the icons. */
export type IconName = keyof typeof PATHS;

/** An icon of our own set: a 20 px grid, one stroke. Hidden from readers. */
export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
