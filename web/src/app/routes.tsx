import { type ComponentType, lazy } from 'react';
import type { IconName } from '@/parts/Icon';
import type { shell } from '@/text/shell';

type ShellWord = keyof typeof shell.zh;

/** A page and where it stands. */
export interface Route {
  readonly path: string;
  readonly page: ComponentType;
  /** Its place in the navigation, if it has one. */
  readonly nav?: { readonly word: ShellWord; readonly short: ShellWord; readonly icon: IconName; readonly href: string };
}

const page = (load: () => Promise<{ readonly default: ComponentType }>) => lazy(load);

/** Every page, in the order of the work: look, find gaps, follow, measure, feed, trust. */
export const ROUTES: readonly Route[] = [
  {
    path: '/',
    page: page(() => import('@/pages/overview/Overview')),
    nav: { word: 'overview', short: 'overview', icon: 'home', href: '/' },
  },
  {
    path: '/map/:chain?',
    page: page(() => import('@/pages/map/MapPage')),
    nav: { word: 'map', short: 'mapShort', icon: 'map', href: '/map' },
  },
  {
    path: '/gaps',
    page: page(() => import('@/pages/gaps/Gaps')),
    nav: { word: 'gaps', short: 'gapsShort', icon: 'gap', href: '/gaps' },
  },
  { path: '/segments/:id', page: page(() => import('@/pages/segment/SegmentPage')) },
  {
    path: '/projects',
    page: page(() => import('@/pages/projects/Projects')),
    nav: { word: 'projects', short: 'projectsShort', icon: 'board', href: '/projects' },
  },
  {
    path: '/enterprises',
    page: page(() => import('@/pages/enterprises/Enterprises')),
    nav: { word: 'enterprises', short: 'enterprisesShort', icon: 'firm', href: '/enterprises' },
  },
  { path: '/enterprises/:id', page: page(() => import('@/pages/enterprises/EnterprisePage')) },
  {
    path: '/indicators',
    page: page(() => import('@/pages/indicators/Indicators')),
    nav: { word: 'indicators', short: 'indicatorsShort', icon: 'figures', href: '/indicators' },
  },
  {
    path: '/import/:id?',
    page: page(() => import('@/pages/import/Import')),
    nav: { word: 'import', short: 'import', icon: 'import', href: '/import' },
  },
  {
    path: '/history',
    page: page(() => import('@/pages/history/History')),
    nav: { word: 'history', short: 'historyShort', icon: 'history', href: '/history' },
  },
  { path: '/sources/:id', page: page(() => import('@/pages/history/SourcePage')) },
  { path: '/print/:sheet/:of?', page: page(() => import('@/pages/print/Print')) },
  { path: '/api', page: page(() => import('@/pages/api/Api')), nav: { word: 'api', short: 'api', icon: 'api', href: '/api' } },
];
