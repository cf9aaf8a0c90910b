import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { useAnswer } from '@/api/useAnswer';
import { useAddress, useGo, useKey, usePlaceVariables } from '@/app/place';
import { Answer } from '@/parts/Block';
import { mapWords } from '@/text/map';
import { useLabel, useWords } from '@/text/words';
import { Drawing } from './Drawing';
import { MapChains, MapOf } from './map.gql';
import { MapTable } from './MapTable';
import { folds, groupsAround } from './model';
import { type Shift, Shifts } from './shifts';
import { StageList } from './StageList';
import { Toolbar } from './Toolbar';
import { useWidth } from './useWidth';
import { useZoom, ZoomButtons } from './Zoom';
import './map.css';

const SegmentPanel = lazy(() => import('./panel/SegmentPanel').then((it) => ({ default: it.SegmentPanel })));
const WhatIfPanel = lazy(() => import('./panel/WhatIfPanel').then((it) => ({ default: it.WhatIfPanel })));

/** Below this the map is a list. */
const NARROW = 700;
const listed = (text: string | undefined) => (text === undefined ? [] : text.split(','));

/** A chain: what is made of it, what is missing, what hangs on it. */
export default function MapPage() {
  const words = useWords(mapWords);
  const label = useLabel();
  const address = useAddress();
  const go = useGo();
  const [, navigate] = useLocation();
  const asked = useParams<{ chain?: string }>().chain;
  const place = usePlaceVariables();
  const chains = useAnswer(MapChains, place);
  const list = chains.data?.view?.chains ?? [];
  const wanted = asked === undefined ? undefined : decodeURIComponent(asked);
  const chain = list.find(({ id }) => wanted === undefined || id === wanted || id === `chain:${wanted}`);
  const [focus, status, view, opened] = [useKey('focus'), useKey('status'), useKey('view'), useKey('open')];
  const whatIf = useKey('whatif') !== undefined;
  const filter = useMemo(() => new Set(listed(status)), [status]);
  const body = useRef<HTMLDivElement>(null);
  const width = useWidth(body);
  const narrow = width > 0 && width < NARROW;
  const panel = focus !== undefined || whatIf;
  const cardWidth = panel || width < 1150 ? 141 : width < 1400 ? 168 : 200;
  // What a focus needs open is opened while it lasts.
  const [around, setAround] = useState('');
  const open = [...new Set([...listed(opened), ...listed(around || undefined)])];
  const map = useAnswer(MapOf, { ...place, chain: chain?.id ?? '', cardWidth, open }, chain === undefined || width === 0);
  const chainMap = map.data?.view?.chainMap ?? undefined;
  useEffect(() => {
    setAround(chainMap !== undefined && folds(chainMap) && focus !== undefined ? groupsAround(chainMap, focus).join(',') : '');
  }, [chainMap, focus]);
  const zoom = useZoom(body, chainMap?.layout?.width, panel && !narrow ? 352 : 0);
  const [bySegment, set] = useState<ReadonlyMap<string, Shift>>(new Map());
  const shifts = useMemo(() => ({ bySegment, set }), [bySegment]);
  const onFocus = (id: string | undefined) => go({ focus: id });
  const openedSet = useMemo(() => new Set(listed(opened)), [opened]);
  const onFold = useCallback(
    (section: string) => {
      const next = new Set(openedSet);
      if (!next.delete(section)) next.add(section);
      go({ open: [...next].join(',') });
    },
    [openedSet, go],
  );
  const onKey = (key: string) => {
    if (key === 'w') go({ whatif: whatIf ? undefined : 'on' });
    else if (key === 'Escape') go(focus === undefined ? { whatif: undefined } : { focus: undefined });
    else zoom.press(key);
  };
  useEffect(() => {
    if (!whatIf) set(new Map());
  }, [whatIf]);
  const unknown = chains.data !== undefined && chain === undefined;
  return (
    <Shifts value={shifts}>
      <div className="map-page">
        <h1 className="sr">{`${words.title} ${label(chain?.name)}`}</h1>
        <Toolbar
          chain={chain?.id ?? ''}
          chains={list}
          map={chainMap}
          filter={filter}
          view={view === 'table' ? 'table' : 'map'}
          whatIf={whatIf}
          onChain={(id) => navigate(address(`/map/${id}`))}
        />
        <div className={panel ? 'map-body with-panel' : 'map-body'} ref={body}>
          <div className="map-stage">
            {unknown && <p className="card">{words.none}</p>}
            <Answer of={chains.error === undefined ? map : { ...map, error: chains.error, loading: false, again: chains.again }}>
              {() =>
                chainMap && (
                  <>
                    {chainMap.share.known === 0 && (
                      <p className="map-first">
                        {words.dayOne} <a href={address('/import')}>{words.feed}</a>
                      </p>
                    )}
                    {view === 'table' ? (
                      <MapTable map={chainMap} filter={filter} chain={chain?.id ?? ''} />
                    ) : narrow ? (
                      <StageList map={chainMap} focus={focus} filter={filter} onFocus={onFocus} />
                    ) : (
                      <>
                        <Drawing
                          map={chainMap}
                          name={label(chain?.name)}
                          focus={focus}
                          filter={filter}
                          zoom={zoom}
                          opened={openedSet}
                          onFocus={onFocus}
                          onFold={onFold}
                          onKey={onKey}
                        />
                        <ZoomButtons zoom={zoom} />
                      </>
                    )}
                  </>
                )
              }
            </Answer>
          </div>
          <Suspense>
            {whatIf && <WhatIfPanel hidden={focus !== undefined} onClose={() => go({ whatif: undefined, steps: undefined })} />}
            {focus !== undefined && <SegmentPanel id={focus} onClose={() => onFocus(undefined)} onFocus={onFocus} />}
          </Suspense>
        </div>
      </div>
    </Shifts>
  );
}
