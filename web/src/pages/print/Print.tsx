import { useParams } from 'wouter';
import { printing } from '@/text/print';
import { useWords } from '@/text/words';
import { GapPaperSheet } from './GapPaper';
import { LeaderSheet } from './LeaderPaper';
import { MapSheet } from './MapPaper';
import './print.css';

/** Papers to be printed: for the leader, the map of a chain, the list of gaps. */
export default function Print() {
  const words = useWords(printing);
  const { sheet, of } = useParams<{ readonly sheet: string; readonly of?: string }>();
  return (
    <div className={`main print-page print-of-${sheet}`}>
      <div className="noprint flex print-bar">
        <button className="btn" onClick={() => history.back()}>
          {words.back}
        </button>
        <button className="btn p" onClick={() => window.print()}>
          {words.print}
        </button>
      </div>
      {sheet === 'leader' && <LeaderSheet />}
      {sheet === 'gaps' && <GapPaperSheet />}
      {sheet === 'map' && <MapSheet of={of} />}
      {!['leader', 'gaps', 'map'].includes(sheet) && <h1>{words.unknown}</h1>}
    </div>
  );
}
