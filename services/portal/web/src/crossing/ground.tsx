// What the journey is drawn on: land, water with its coast, air.
import type { ReactNode } from 'react';
import { type Axis, box, segment } from './axis.ts';
import { areaOf, coastLine, pathOf, type Shore } from './coast.ts';
import type { CrossingLayout } from './crossing-layout.ts';

export const Ground = (props: { layout: CrossingLayout; axis: Axis }): ReactNode => {
  const { layout, axis } = props;
  const across = [axis.from, axis.to] as const;
  return (
    <>
      <rect className="c-sea" {...box(axis, [0, layout.length], across)} />
      {layout.zones.map((zone) =>
        zone.kind === 'sea' ? null : (
          <rect
            key={`${zone.kind}${zone.start}`}
            className={zone.kind === 'land' ? 'c-land' : 'c-air'}
            {...box(axis, [zone.start, zone.end], across)}
          />
        ),
      )}
      {layout.crossings.map((crossing) =>
        crossing.kind === 'sea' ? (
          <Water key={crossing.legId} axis={axis} start={crossing.start} end={crossing.end} />
        ) : (
          <g key={crossing.legId}>
            <line
              className="c-coast"
              {...segment(axis, [crossing.start, axis.from], [crossing.start, axis.to])}
            />
            <line
              className="c-coast"
              {...segment(axis, [crossing.end, axis.from], [crossing.end, axis.to])}
            />
          </g>
        ),
      )}
      {layout.aprons.map((apron) => (
        <line
          key={apron.pos}
          className="c-apron"
          {...segment(axis, [apron.pos, axis.from], [apron.pos, axis.to])}
        />
      ))}
    </>
  );
};

const Water = ({ axis, start, end }: { axis: Axis; start: number; end: number }): ReactNode => {
  const shore = (head: number, side: 1 | -1): Shore => ({
    head: head + axis.offset,
    side,
    from: axis.from,
    to: axis.to,
    lane: axis.lane,
  });
  return (
    <g>
      {/* The land's own rectangle ends at the pier's head: behind the wandering coast there is water. */}
      <rect className="c-sea" {...box(axis, [start - 18, end + 18], [axis.from, axis.to])} />
      <Coast shore={shore(start, 1)} axis={axis} edge={start - 20} />
      <Coast shore={shore(end, -1)} axis={axis} edge={end + 20} />
    </g>
  );
};

const Coast = ({ shore, axis, edge }: { shore: Shore; axis: Axis; edge: number }): ReactNode => {
  const at = edge + axis.offset;
  const land = coastLine(shore, 0, true);
  const shoal = coastLine(shore, 22, false);
  return (
    <>
      <path className="c-shoal" d={areaOf(shoal, at, axis.turn)} />
      <path className="c-contour" d={pathOf(shoal, axis.turn)} />
      <path className="c-contour" d={pathOf(coastLine(shore, 35, false), axis.turn)} />
      <path className="c-land" d={areaOf(land, at, axis.turn)} />
      <path className="c-coast" d={pathOf(land, axis.turn)} />
    </>
  );
};
