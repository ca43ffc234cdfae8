// The fortnight as one picture: each sailing a slanted line between two shores.
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import type { ReactNode } from 'react';
import { useWidth } from '../crossing/use-width.ts';
import { localHour, shortDayIn } from '../format/zoned-time.ts';
import { type Reader, shortPlace } from '../i18n/reader.ts';

type Props = { sailings: readonly Sailing[]; now: string; reader: Reader };
const DAY_MS = 86_400_000;
/** Two names of days need this much between them. */
const DAY_LABEL_PX = 66;
const SHORES = { top: 44, bottom: 94, height: 118 } as const;
/** Where only the day is known the line starts at its noon and is drawn faint. */
const momentOf = (time: Sailing['departure']): number =>
  time.at === undefined ? localHour(time.on, 12, time.timeZone) : Date.parse(time.at);

export const SailingStrip = ({ sailings, now, reader }: Props): ReactNode => {
  const [box, width] = useWidth();
  const first = sailings[0];
  const last = sailings.at(-1);
  if (first === undefined || last === undefined) return null;
  const from = localHour(first.departure.on, 0, first.departure.timeZone);
  const to = Math.max(...sailings.map((each) => momentOf(each.arrival))) + DAY_MS / 4;
  const x = (ms: number): number => ((ms - from) / (to - from)) * width;
  const days = Array.from({ length: Math.ceil((to - from) / DAY_MS) }, (_, day) => from + day * DAY_MS);
  const outbound = sailings.find((each) => each.direction === 'outbound') ?? first;
  const every = Math.max(1, Math.ceil(DAY_LABEL_PX / (width / days.length)));
  return (
    <div ref={box} className="strip14">
      {width === 0 ? (
        <span className="skeleton tall" />
      ) : (
        <svg className="crossing" viewBox={`0 0 ${width} ${SHORES.height}`} aria-hidden="true">
          <rect className="c-land" x={0} y={24} width={width} height={SHORES.height - 24} rx={4} />
          <rect className="c-sea" x={0} y={SHORES.top} width={width} height={SHORES.bottom - SHORES.top} />
          {[SHORES.top, SHORES.bottom].map((y) => (
            <line key={y} className="c-coast" x1={0} x2={width} y1={y} y2={y} />
          ))}
          {days.map((day, index) => (
            <g key={day}>
              <line className="c-dayline" x1={x(day)} x2={x(day)} y1={24} y2={SHORES.height} />
              {index % every === 0 ? (
                <text x={x(day) + 6} y={15} className={index === 0 ? 'b' : undefined}>
                  {shortDayIn(new Date(day).toISOString(), first.departure.timeZone, reader.language)}
                </text>
              ) : null}
            </g>
          ))}
          <text className="b" x={6} y={38}>
            {shortPlace(reader, outbound.fromPlaceId)}
          </text>
          <text className="b" x={6} y={110}>
            {shortPlace(reader, outbound.toPlaceId)}
          </text>
          {sailings.map((sailing) => (
            <Run key={sailing.sailingId} sailing={sailing} x={x} />
          ))}
          {Date.parse(now) > from && Date.parse(now) < to ? (
            <line
              className="c-now"
              x1={x(Date.parse(now))}
              x2={x(Date.parse(now))}
              y1={24}
              y2={SHORES.height}
            />
          ) : null}
        </svg>
      )}
    </div>
  );
};

const Run = ({ sailing, x }: { sailing: Sailing; x: (ms: number) => number }): ReactNode => {
  const isOut = sailing.direction === 'outbound';
  const [y1, y2] = isOut ? [SHORES.top, SHORES.bottom] : [SHORES.bottom, SHORES.top];
  const x1 = x(momentOf(sailing.departure));
  const x2 = x(momentOf(sailing.arrival));
  const look =
    sailing.status === 'cancelled'
      ? 'off'
      : sailing.departure.at === undefined
        ? 'faint'
        : isOut
          ? ''
          : 'back';
  return (
    <g className={`c-run ${look}`}>
      <line x1={x1} x2={x2} y1={y1} y2={y2} />
      {isOut && look !== 'off' ? (
        <>
          <circle className="c-ms" cx={x1} cy={y1} r={3.6} />
          <circle className="c-fut" cx={x2} cy={y2} r={3.4} />
        </>
      ) : null}
    </g>
  );
};
