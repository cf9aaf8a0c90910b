import { useAddress, useKey } from '@/app/place';
import { PageHead } from '@/parts/Block';
import { history } from '@/text/history';
import { useWords } from '@/text/words';
import { ChangeLogTab } from './ChangeLogTab';
import { DaysTab } from './DaysTab';
import { SourcesTab } from './SourcesTab';
import { StaleTab } from './StaleTab';
import './history.css';

const TABS = { days: DaysTab, log: ChangeLogTab, sources: SourcesTab, stale: StaleTab } as const;

type Tab = keyof typeof TABS;

/** Where facts come from and what changed: two days compared, the changes, the sources, what is out of date. */
export default function History() {
  const words = useWords(history);
  const address = useAddress();
  const asked = useKey('tab');
  const tab: Tab = asked !== undefined && asked in TABS ? (asked as Tab) : 'days';
  const Shown = TABS[tab];
  return (
    <div className="main">
      <PageHead title={words.title}>{words.about}</PageHead>
      <nav className="history-tabs" aria-label={words.tabs}>
        {(Object.keys(TABS) as Tab[]).map((key) => (
          <a key={key} href={address('/history', { tab: key === 'days' ? undefined : key })} aria-current={key === tab ? 'page' : undefined}>
            {words[key]}
          </a>
        ))}
      </nav>
      <Shown />
    </div>
  );
}
