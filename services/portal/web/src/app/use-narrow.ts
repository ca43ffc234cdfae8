// Is the window as narrow as a phone? Then tables become cards, not smaller tables.
import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(max-width: 640px)');

const subscribe = (onChange: () => void): (() => void) => {
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
};

export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => query.matches);
