import '../styles/bulk.css';
import type { ReactNode } from 'react';

const percent = (share: number): string => `${100 * share}%`;

/** How much is done, as shares of the whole, good and bad in one bar; words beside it say the same. */
export const ProgressBar = (props: { label: string; good: number; bad?: number }): ReactNode => {
  const { label, good, bad = 0 } = props;
  return (
    <svg className="progress" role="img" aria-label={label}>
      <rect className="all" width="100%" height="100%" />
      <rect className="good" width={percent(good)} height="100%" />
      <rect className="bad" x={percent(good)} width={percent(bad)} height="100%" />
    </svg>
  );
};
