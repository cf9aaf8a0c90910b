import { useAddress } from '@/app/place';

/** The address of a segment on its chain's map. */
export function useSegmentAddress() {
  const address = useAddress();
  return (chain: string, segment?: string) => address(`/map/${chain.replace(/^chain:/, '')}`, { focus: segment });
}
