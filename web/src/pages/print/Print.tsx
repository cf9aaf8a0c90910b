import { useParams } from 'wouter';
import { useAddress } from '@/app/place';
import { printing } from '@/text/print';
import { useWords } from '@/text/words';
import { GapPaperSheet } from './GapPaper';
import { LeaderSheet } from './LeaderPaper';
import { MapSheet } from './MapPaper';
import './print.css';

const SHEETS = ['leader', 'gaps', 'map'] as const;

/** Papers to be printed: for the leader, the list of gaps, the map of a chain. */
export default function Print() {
  const words = useWords(printing);
  const address = useAddress();
  const { sheet, of } = useParams<{ readonly sheet: string; readonly of?: string }>();
  return (
    <div className={`main print-page print-of-${sheet}`}>
      <div className="noprint flex wrap print-bar">
        <nav className="flex wrap" aria-label={words.papers}>
          {SHEETS.map((each) => (
            <a key={each} className="chip" href={address(each === 'map' && of !== undefined ? `/print/map/${of}` : `/print/${each}`)} aria-current={each === sheet ? 'page' : undefined}>
              {words[each === 'map' ? 'maps' : each]}
            </a>
          ))}
        </nav>
        <span className="flex print-end">
          <button className="btn" onClick={() => history.back()}>
            {words.back}
          </button>
          <button className="btn p" onClick={() => window.print()}>
            {words.print}
          </button>
        </span>
      </div>
      {sheet === 'leader' && <LeaderSheet of={of} />}
      {sheet === 'gaps' && <GapPaperSheet />}
      {sheet === 'map' && <MapSheet of={of} />}
      {!SHEETS.some((each) => each === sheet) && <h1>{words.unknown}</h1>}
    </div>
  );
}
