// The shape of a page before its facts are here.
import type { ReactNode } from 'react';

export const Waiting = (): ReactNode => (
  <div className="wrap" aria-busy="true">
    <span className="skeleton title" style={{ marginTop: 28 }} />
    <span className="skeleton" style={{ maxWidth: 420, marginBottom: 20 }} />
    <span className="skeleton tall" />
  </div>
);
