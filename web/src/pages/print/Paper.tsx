import type { ReactNode } from 'react';
import { useAnswer } from '@/api/useAnswer';
import { usePlace } from '@/app/place';
import { ShellFacts } from '@/app/shell.gql';
import { printing } from '@/text/print';
import { fill, useLabel, useWords } from '@/text/words';

/** The pages that papers are printed on. */
export type PageSize = 'A4' | 'A4 landscape' | 'A3 landscape';

interface Props {
  readonly title: string;
  readonly on: string;
  readonly revision: string;
  readonly size: PageSize;
  /** Who may see it, in words; nothing if it says so itself. */
  readonly level?: string | undefined;
  /** Whether anything on it is made up to show something. */
  readonly sample?: boolean;
  /** What it shows carries title, day and revision itself: its own head is for readers alone. */
  readonly bare?: boolean;
  readonly children: ReactNode;
}

/** A paper: level and title, below them the zone, the day and the revision; every page says them again at its edge,
 * with its number and how many there are. */
export function Paper({ title, on, revision, size, level, sample = false, bare = false, children }: Props) {
  const words = useWords(printing);
  const label = useLabel();
  const { zone } = usePlace();
  const facts = useAnswer(ShellFacts, { zone }).data?.zone;
  const under = fill(words.foot, { zone: label(facts?.name), on, revision });
  const marks = [level === undefined ? '' : fill(words.level, { level }), sample ? words.sample : ''].filter(Boolean);
  const edge = [...marks, title, under].join(' · ');
  return (
    <article className={`print-paper${bare ? ' print-bare' : ''}`}>
      <style>{pageStyle(size, edge, fill(words.page, { page: '" counter(page) "', pages: '" counter(pages) "' }), bare)}</style>
      <header className={bare ? 'sr' : 'print-head'}>
        <p className="flex wrap print-marks">
          {marks.map((mark) => (
            <b key={mark}>{mark}</b>
          ))}
        </p>
        <h1>{title}</h1>
        <p className="print-under">{under}</p>
      </header>
      {children}
    </article>
  );
}

/** Size, margins and the words at the foot of every page. Browsers that know no margin boxes print the rest. */
function pageStyle(size: PageSize, edge: string, page: string, bare: boolean): string {
  const box = 'font: 9pt "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #000;';
  const said = edge.replace(/[\\"<\n]/g, ' ');
  return `@page { size: ${size}; margin: ${bare ? '8mm 10mm 12mm' : '12mm 14mm 15mm'};
    @bottom-left { content: "${said}"; ${box} width: 80%; }
    @bottom-right { content: "${page}"; ${box} white-space: nowrap; } }`;
}
