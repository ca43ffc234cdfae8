// The lane of what is happening: track, estimate, gates, holds, milestones and where the unit is now.
import type { ReactNode } from 'react';
import { type Axis, box, point, segment } from './axis.ts';
import type { CrossingLayout, Gate, PlacedHold, Position } from './crossing-layout.ts';

type Part = { layout: CrossingLayout; axis: Axis };

export const Track = ({ layout, axis }: Part): ReactNode => (
  <>
    {layout.estimate === undefined ? null : (
      <line
        className="c-est"
        {...segment(axis, [layout.estimate.from, axis.lane], [layout.estimate.to, axis.lane])}
      />
    )}
    {layout.track.map((part) => (
      <line
        key={`${part.from}-${part.to}`}
        className={part.silent ? 'c-track silent' : 'c-track'}
        {...segment(axis, [part.from, axis.lane], [part.to, axis.lane])}
      />
    ))}
  </>
);

/** Posts on both sides of the lane; the phone turns them. */
const POST = { near: 12, far: 30, cap: 5 } as const;
const PHONE_POST = { near: 11, far: 28, cap: 5 } as const;

export const Gates = ({ layout, axis }: Part): ReactNode =>
  layout.gates.map((gate) => <GateMark key={`${gate.type}${gate.at}`} gate={gate} axis={axis} />);

const GateMark = ({ gate, axis }: { gate: Gate; axis: Axis }): ReactNode => {
  const post = axis.turn ? PHONE_POST : POST;
  // Documents are no gate for wheels: a shorter post.
  const far = gate.type === 'gateIn' ? post.far : post.far - 8;
  return (
    <g className={`c-gate ${gate.state}`}>
      {([-1, 1] as const).map((side) => (
        <g key={side}>
          <line
            {...segment(axis, [gate.pos, axis.lane + side * post.near], [gate.pos, axis.lane + side * far])}
          />
          <line
            className="cap"
            {...segment(
              axis,
              [gate.pos - post.cap, axis.lane + side * far],
              [gate.pos + post.cap, axis.lane + side * far],
            )}
          />
        </g>
      ))}
    </g>
  );
};

export const Holds = ({ layout, axis, hatch }: Part & { hatch: string }): ReactNode =>
  layout.holds.map((hold) => <HoldMark key={hold.sinceMs} hold={hold} axis={axis} hatch={hatch} />);

const HoldMark = ({ hold, axis, hatch }: { hold: PlacedHold; axis: Axis; hatch: string }): ReactNode => (
  <>
    <rect {...box(axis, [hold.start, hold.end], [axis.lane - 8, axis.lane + 8])} fill={`url(#${hatch})`} />
    <rect
      className={hold.open ? 'c-bar' : 'c-bar lifted'}
      {...box(axis, [hold.start - 2, hold.start + 2], [axis.lane - 26, axis.lane + (hold.open ? 26 : -8)])}
    />
  </>
);

export const Hatch = ({ id }: { id: string }): ReactNode => (
  <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect className="h-bg" width="6" height="6" />
    <rect className="h-fg" width="3" height="6" />
  </pattern>
);

export const Milestones = ({ layout, axis }: Part): ReactNode => (
  <>
    {layout.actual.map((mark) => {
      const [cx, cy] = point(axis, mark.pos, axis.lane);
      return <circle key={mark.milestoneId} className="c-ms" cx={cx} cy={cy} r={4.5} />;
    })}
    {layout.expected.map((mark) => {
      const [cx, cy] = point(axis, mark.pos, axis.lane);
      const className = mark.at === undefined ? 'c-fut unknown' : 'c-fut';
      return <circle key={mark.milestoneId} className={className} cx={cx} cy={cy} r={4} />;
    })}
  </>
);

const ICONS: Readonly<Record<Position['icon'], string>> = {
  truck: 'M-7,-4h8v7h-8zM1,-1.5h3.6l2.4,2.4v2.1h-6z',
  ship: 'M-7.5,.5h15l-2.6,4h-9.8zM-4.5,-.6v-3h6v3M-1.5,-3.6v-2',
  plane:
    'M7,0c0,-.9 -1.1,-1.2 -2,-1.2h-3.4L-1.6,-6h-1.7l1.5,4.8h-2.9L-6,-2.8h-1.2L-6.4,0l-.8,2.8H-6l1.3,-1.6h2.9L-3.3,6h1.7L1.6,1.2H5c.9,0 2,-.3 2,-1.2z',
  done: 'M-4.5,.4l3.2,3.2 6,-6.8',
};

export const Where = ({ layout, axis }: Part): ReactNode => {
  const { position } = layout;
  if (position === undefined) return null;
  const [x, y] = point(axis, position.pos, axis.lane);
  return (
    <g className={`c-pos ${position.tone}`} transform={`translate(${x},${y})`}>
      <circle r={12} />
      <path d={ICONS[position.icon]} transform="scale(0.92)" />
    </g>
  );
};
