// Both cities' clocks under the picture, on the same ticks, and the moment it was drawn for.
import type { ReactNode } from 'react';
import { clockIn, shortDayIn } from '../format/zoned-time.ts';
import { cityOf, type Reader, zoneOf } from '../i18n/reader.ts';
import { DESK_AXIS } from './axis.ts';
import { clockPlacesAmong } from './clock-places.ts';
import type { CrossingLayout } from './crossing-layout.ts';

export const clockPlaces = (layout: CrossingLayout, reader: Reader): readonly string[] => {
  const ports = layout.crossings.flatMap((crossing) => [crossing.from.placeId, crossing.to.placeId]);
  const first = layout.crossings[0]?.from.placeId ?? layout.originPlaceId;
  return clockPlacesAmong(first, [...ports, layout.originPlaceId, layout.destinationPlaceId], reader);
};

const ROWS = [17, 35] as const;

export const Clocks = (props: { layout: CrossingLayout; reader: Reader; bottom: number }): ReactNode => {
  const { layout, reader, bottom } = props;
  const shown = clockPlaces(layout, reader);
  const nowHidden = (pos: number) => layout.now.where === 'inside' && Math.abs(pos - layout.now.pos) < 46;
  return (
    <>
      {shown.map((placeId, row) => (
        <text
          key={placeId}
          className="ck b"
          x={DESK_AXIS.offset - 8}
          y={bottom + (ROWS[row] ?? 0)}
          textAnchor="end"
        >
          {cityOf(reader, placeId)}
        </text>
      ))}
      {layout.ticks.map((tick) => {
        const x = tick.pos + DESK_AXIS.offset;
        return (
          <g key={tick.at}>
            <line className="c-tick" x1={x} x2={x} y1={bottom} y2={bottom + 5} />
            {nowHidden(tick.pos)
              ? null
              : shown.map((placeId, row) => (
                  <text
                    key={placeId}
                    className={tick.midnight && row === 0 ? 'ck b' : 'ck'}
                    x={x}
                    y={bottom + (ROWS[row] ?? 0)}
                    textAnchor="middle"
                  >
                    {tick.midnight && row === 0
                      ? shortDayIn(tick.at, zoneOf(reader, placeId), reader.language)
                      : clockIn(tick.at, zoneOf(reader, placeId))}
                  </text>
                ))}
          </g>
        );
      })}
    </>
  );
};

export const NowLine = (props: { layout: CrossingLayout; reader: Reader; bottom: number }): ReactNode => {
  const { layout, reader, bottom } = props;
  if (layout.now.where !== 'inside') return null;
  const x = layout.now.pos + DESK_AXIS.offset;
  const shown = clockPlaces(layout, reader);
  return (
    <>
      <line className="c-now" x1={x} x2={x} y1={DESK_AXIS.from} y2={bottom} />
      <g className="c-nowtag">
        <rect x={x - 25} y={bottom + 2} width={50} height={shown.length === 1 ? 22 : 40} rx={3} />
        {shown.map((placeId, row) => (
          <text key={placeId} className="nk" x={x} y={bottom + (ROWS[row] ?? 0)} textAnchor="middle">
            {clockIn(layout.now.at, zoneOf(reader, placeId))}
          </text>
        ))}
      </g>
    </>
  );
};
