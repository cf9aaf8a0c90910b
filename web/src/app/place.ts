import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';

/** Where somebody looks: it is in the address, so that a link shows the same to everyone. */
export interface Place {
  /** The zone, `zone:…`; the home zone if undefined. */
  readonly zone: string | undefined;
  /** The day looked at (截至), or `today`; undefined until the shell has put the newest report's day there. */
  readonly on: string | undefined;
  /** What was known at a revision (记录时点); the newest if undefined. Nothing can be changed there. */
  readonly asOf: string | undefined;
  readonly lang: 'zh' | 'en';
}

/** Reads a place from the part of an address behind `?`. */
export function placeOf(search: string): Place {
  const asked = new URLSearchParams(search);
  const one = (key: string) => asked.get(key) || undefined;
  return { zone: one('zone'), on: one('on'), asOf: one('asOf'), lang: one('lang') === 'en' ? 'en' : 'zh' };
}

/** The place that is looked at. */
export function usePlace(): Place {
  const search = useSearch();
  return useMemo(() => placeOf(search), [search]);
}

/** The variables that every question about a place takes: `$on`, `$asOf`, `$zone`. */
export function usePlaceVariables() {
  const { on, asOf, zone } = usePlace();
  return { on: on === 'today' ? undefined : on, asOf: asOf === undefined ? undefined : { revision: asOf }, zone };
}

/** Keys of the place, which every address of ours carries on. */
const CARRIED = ['zone', 'on', 'asOf', 'lang'];

/** An address with the place of `search` carried on; `own` are further keys, undefined ones left out. */
export function addressFrom(search: string, path: string, own: Readonly<Record<string, string | undefined>> = {}): string {
  const from = new URLSearchParams(search);
  const to = new URLSearchParams();
  for (const key of CARRIED) {
    const value = from.get(key);
    if (value) to.set(key, value);
  }
  for (const [key, value] of Object.entries(own)) {
    if (value === undefined || value === '') to.delete(key);
    else to.set(key, value);
  }
  return addressOf(path, to);
}

/** Makes addresses that keep the place. */
export function useAddress() {
  const search = useSearch();
  return (path: string, own?: Readonly<Record<string, string | undefined>>) => addressFrom(search, path, own);
}

/** Makes addresses of files of lists and maps, such as `gaps.csv`: they are of the same zone, day, record time and language. */
export function useExport() {
  const search = useSearch();
  return (file: string, own: Readonly<Record<string, string | undefined>> = {}) => {
    const { on } = placeOf(search);
    return addressFrom(search, `/exports/${file}`, { ...own, on: on === 'today' ? undefined : on });
  };
}

/** Changes keys of the address and stays on the page; undefined takes a key away. */
export function useGo() {
  const [path, navigate] = useLocation();
  const search = useSearch();
  return useCallback(
    (keys: Readonly<Record<string, string | undefined>>, options?: { readonly replace?: boolean }) => {
      const to = new URLSearchParams(search);
      for (const [key, value] of Object.entries(keys)) {
        if (value === undefined || value === '') to.delete(key);
        else to.set(key, value);
      }
      navigate(addressOf(path, to), options);
    },
    [path, search, navigate],
  );
}

/** A path and its keys, with `:` and `,` as people read them. */
function addressOf(path: string, keys: URLSearchParams): string {
  const text = keys.toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
  return text === '' ? path : `${path}?${text}`;
}

/** A key of the address that belongs to the page alone. */
export function useKey(key: string): string | undefined {
  return new URLSearchParams(useSearch()).get(key) || undefined;
}
