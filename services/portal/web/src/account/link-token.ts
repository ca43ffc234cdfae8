// The secret of a link stands behind `#`, which browsers send to nobody. It leaves the address once it was read.
import { useEffect, useState } from 'react';

const tokenIn = (hash: string): string => new URLSearchParams(hash.slice(1)).get('token') ?? '';

/** Empty when the address carries none: the link was cut short. */
export const useLinkToken = (): string => {
  const [token] = useState(() => tokenIn(window.location.hash));
  useEffect(() => {
    window.history.replaceState(window.history.state, '', window.location.pathname);
  }, []);
  return token;
};
