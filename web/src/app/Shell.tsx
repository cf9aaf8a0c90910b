import { type MouseEvent, type ReactNode, useEffect } from 'react';
import { useLocation } from 'wouter';
import { useLine, useRevision } from '@/api/live';
import { useAnswer } from '@/api/useAnswer';
import { AsWritten } from '@/parts/AsWritten';
import { Loading } from '@/parts/Block';
import { Icon } from '@/parts/Icon';
import { usePoints } from '@/text/points';
import { shell } from '@/text/shell';
import { fill, useLabel, useWords } from '@/text/words';
import { DayField } from './DayField';
import { Finder } from './Finder';
import { useAddress, useGo, usePlace } from './place';
import { ROUTES } from './routes';
import { ShellFacts, type ShellFactsQuery } from './shell.gql';

/** Addresses that are not pages of ours: the browser fetches them. */
const OUTSIDE = /^\/(graphiql|graphql|exports|forms|templates|files|licenses)/;

/** What stands around every page. A page is drawn once the day that is looked at is known. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const [path, navigate] = useLocation();
  const { zone, on } = usePlace();
  const words = useWords(shell);
  const facts = useAnswer(ShellFacts, { zone });
  const go = useGo();
  const report = facts.data?.zone?.newestReport;
  const answered = facts.data !== undefined;
  useEffect(() => {
    if (on === undefined && answered) go({ on: report?.on ?? 'today' }, { replace: true });
  }, [on, answered, report?.on, go]);
  // One place turns links into steps within the page, so that a link is a plain link everywhere.
  const follow = (event: MouseEvent) => {
    const link = (event.target as Element).closest('a');
    const href = link?.getAttribute('href');
    if (!href?.startsWith('/') || OUTSIDE.test(href) || link?.hasAttribute('download')) return;
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(href);
    if (!href.startsWith(path)) window.scrollTo(0, 0);
  };
  return (
    <div className={path.startsWith('/map') ? 'app rail' : 'app'} onClick={follow}>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <Top facts={facts.data} />
      <Navigation path={path} />
      <main id="main" tabIndex={-1}>
        <Strips facts={facts.data} at={facts.at} />
        {on !== undefined ? children : <Loading className="main" />}
      </main>
    </div>
  );
}

function Top({ facts }: { readonly facts: ShellFactsQuery | undefined }) {
  const words = useWords(shell);
  const label = useLabel();
  const address = useAddress();
  const go = useGo();
  const { lang } = usePlace();
  const revision = useRevision();
  const line = useLine();
  return (
    <header className="top">
      <a className="logo" href={address('/')}>
        <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
          <rect width="24" height="24" rx="5" fill="#0B5A66" />
          <path d="M5 7h5M5 12h5M5 17h5M14 9.500h5M14 14.500h5" stroke="#fff" strokeWidth="2.2" strokeLinecap="round" />
          <path d="M10 7c2.500 0 1.500 2.500 4 2.500M10 12c2.500 0 1.500-2.500 4-2.500M10 17c2.500 0 1.500-2.500 4-2.500" stroke="#9FD3D2" strokeWidth="1.4" fill="none" />
        </svg>
        <span>{words.name}</span>
        {lang === 'zh' && <small>Lianpu</small>}
      </a>
      <span className="ctl wide">
        <span className="k">{words.zone}</span>
        <b>{label(facts?.zone?.name)}</b>
      </span>
      <DayField />
      <Finder />
      <span className="end">
        <span className="wide" title={words.live}>
          <i className={line === 'cut' ? 'dot cut' : 'dot'} /> {words.revision} {revision}
        </span>
        <button className="btn t" lang={lang === 'en' ? 'zh-CN' : 'en'} onClick={() => go({ lang: lang === 'en' ? undefined : 'en' })}>
          {words.other}
        </button>
      </span>
    </header>
  );
}

function Navigation({ path }: { readonly path: string }) {
  const words = useWords(shell);
  const address = useAddress();
  return (
    <nav className="nav" aria-label={words.navigation}>
      {ROUTES.flatMap(({ nav }) => (nav === undefined ? [] : [nav])).map(({ word, short, icon, href }) => (
        <a key={href} href={address(href)} aria-current={(href === '/' ? path === '/' : path.startsWith(href)) ? 'page' : undefined}>
          <Icon name={icon} />
          <span className="long">{words[word]}</span>
          <span className="short">{words[short]}</span>
        </a>
      ))}
      <a className="foot" href="/licenses.txt" target="_blank" rel="noreferrer">
        {words.licences}
      </a>
    </nav>
  );
}

function Strips({ facts, at }: { readonly facts: ShellFactsQuery | undefined; readonly at: Date | undefined }) {
  const points = usePoints();
  const words = useWords(shell);
  const go = useGo();
  const { on, asOf } = usePlace();
  const line = useLine();
  const report = facts?.zone?.newestReport;
  return (
    <>
      {line === 'cut' && (
        <div className="strip warn" role="status">
          <Icon name="warn" size={16} />
          {fill(words.cut, { at: at?.toLocaleTimeString() ?? '—' })}
        </div>
      )}
      {asOf !== undefined && (
        <div className="strip" role="status">
          <Icon name="history" size={16} />
          {fill(words.past, { revision: asOf })}
          <button className="btn sm end" onClick={() => go({ asOf: undefined })}>
            {words.back}
          </button>
        </div>
      )}
      {on !== undefined && on !== 'today' && (
        <div className="strip" role="status">
          <Icon name="day" size={16} />
          <span>
            {fill(words.pastDay, { on })}
            {report?.on === on && <span className="told">
                {points.open + words.onReport + points.colon}
                <AsWritten>{report.source.title}</AsWritten>
                {points.close}
              </span>}
          </span>
          <button className="btn sm end" onClick={() => go({ on: 'today' })}>
            {words.toToday}
          </button>
        </div>
      )}
    </>
  );
}
