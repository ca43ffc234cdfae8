import type { ReactNode } from 'react';

/** What stands behind a figure: folded on the screen, always open on paper. */
export const Fold = ({ title, children }: { title: string; children: ReactNode }): ReactNode => (
  <details className="fold">
    <summary>{title}</summary>
    {children}
  </details>
);
