import { useParams } from 'wouter';
import { useAddress, useGo, useKey } from '@/app/place';
import { PageHead } from '@/parts/Block';
import { importing } from '@/text/import';
import { useWords } from '@/text/words';
import { Earlier } from './Earlier';
import { Queue } from './Queue';
import { RosterCheckPart } from './RosterCheck';
import { SheetPart } from './Sheet';
import './import.css';

const PARTS = ['sheet', 'queue', 'roster', 'earlier'] as const;

/** Takes sheets in: dry run, write, review; holds a roster against segments; shows what was taken in before. */
export default function Import() {
  const words = useWords(importing);
  const { id } = useParams<{ readonly id?: string }>();
  const one = id === undefined ? undefined : decodeURIComponent(id);
  const asked = useKey('part');
  const go = useGo();
  const address = useAddress();
  const part = PARTS.find((known) => known === asked) ?? (one === undefined ? 'sheet' : 'queue');
  return (
    <div className="main">
      <PageHead title={words.title} right={<a className="btn" href={address('/history')}>{words.undo}</a>}>
        {words.lead}
      </PageHead>
      <nav className="flex wrap import-tabs" aria-label={words.tabs}>
        {PARTS.map((each) => (
          <button key={each} className="chip" aria-pressed={each === part} onClick={() => go({ part: each })}>
            {words[each]}
          </button>
        ))}
      </nav>
      <div hidden={part !== 'sheet'}>
        <SheetPart />
      </div>
      {part === 'queue' && <Queue of={one} />}
      {part === 'roster' && <RosterCheckPart />}
      {part === 'earlier' && <Earlier />}
    </div>
  );
}
