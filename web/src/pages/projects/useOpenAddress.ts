import { useAddress, useKey } from '@/app/place';

/** Makes addresses that open a project and leave the page as it is looked at. */
export function useOpenAddress() {
  const address = useAddress();
  const [view, chain, after, month] = [useKey('view'), useKey('chain'), useKey('after'), useKey('month')];
  return (open: string) => address('/projects', { view, chain, after, month, open });
}
