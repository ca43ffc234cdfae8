// One mode's time on the axis of all: a mark at the median, the way to 80 % and to 95 % in two depths.
import type { CSSProperties, ReactNode } from 'react';

type Props = {
  /** From 0 to 1 along the axis; null where that much never comes within it. */
  at: { readonly p50: number | null; readonly p80: number | null; readonly p95: number | null };
  baseline?: number | null;
};

const span = (from: number, to: number): CSSProperties => ({
  left: `${from * 100}%`,
  width: `${Math.max(0, to - from) * 100}%`,
});

export const RangeBar = ({ at: { p50, p80, p95 }, baseline = null }: Props): ReactNode => (
  <div className="rng" aria-hidden="true">
    {p50 === null ? null : (
      <>
        <i className="p95" style={span(p50, p95 ?? 1)} />
        <i className="p80" style={span(p50, p80 ?? 1)} />
        <i className="p50" style={{ left: `${p50 * 100}%` }} />
      </>
    )}
    {baseline === null ? null : <i className="base" style={{ left: `${baseline * 100}%` }} />}
  </div>
);
