// When it will be there, as a picture on the destination's clock, and the same facts as a table.
import type { ReactNode } from 'react';
import { useWidth } from '../crossing/use-width.ts';
import { clockIn, dayIn, offsetMinutes } from '../format/zoned-time.ts';
import { cityOf, type Reader, zoneOf } from '../i18n/reader.ts';
import { percentWords } from '../plans/money-words.ts';
import { fullMoment } from '../plans/plan-words.ts';
import { type Bars, barsOf, type KnownUnit, ticksOf } from './arrival-chart.ts';

type Props = { unit: KnownUnit; to: string; title: string; reader: Reader };

const HEIGHT = { labels: 40, plot: 110, axis: 38 } as const;
const TICK_PX = 64;
const DAY_PX = 110;
/** The longest of the labels beside a line. */
const LABEL_PX = 170;
const BASE = HEIGHT.labels + HEIGHT.plot;

export const ArrivalPicture = ({ unit, to, title, reader }: Props): ReactNode => {
  const [box, width] = useWidth();
  const bars = barsOf(unit.distribution);
  if (bars === undefined) return null;
  return (
    <>
      <div ref={box} className="arrival">
        {width === 0 ? (
          <span className="skeleton tall" />
        ) : (
          <svg
            className="crossing"
            viewBox={`0 0 ${width} ${BASE + HEIGHT.axis}`}
            role="img"
            aria-label={title}
          >
            <Shape bars={bars} width={width} />
            <Quantiles unit={unit} bars={bars} width={width} to={to} reader={reader} />
            <Axis bars={bars} width={width} to={to} reader={reader} />
          </svg>
        )}
      </div>
      <FactsTable unit={unit} bars={bars} to={to} reader={reader} />
    </>
  );
};

const scaleOf =
  ({ from, to }: Bars, width: number) =>
  (at: number): number =>
    ((at - from) / (to - from)) * width;

const Shape = ({ bars, width }: { bars: Bars; width: number }): ReactNode => {
  const x = scaleOf(bars, width);
  const highest = Math.max(...bars.shares);
  const points = bars.shares.map((share, index) => {
    const [left, right] = [x(bars.from + index * bars.barMs), x(bars.from + (index + 1) * bars.barMs)];
    const y = BASE - (share / highest) * HEIGHT.plot;
    return `L${left.toFixed(1)} ${y.toFixed(1)}L${right.toFixed(1)} ${y.toFixed(1)}`;
  });
  return (
    <>
      <path className="c-bars" d={`M0 ${BASE}${points.join('')}L${width} ${BASE}Z`} />
      <line className="c-base" x1={0} x2={width} y1={BASE} y2={BASE} />
    </>
  );
};

const MARKS = [
  { name: 'p50', look: 'e50', y: 12 },
  { name: 'p80', look: 'e80', y: 26 },
  { name: 'p95', look: 'e95', y: 38 },
] as const;

type MarksProps = { unit: KnownUnit; bars: Bars; width: number; to: string; reader: Reader };

const Quantiles = ({ unit, bars, width, to, reader }: MarksProps): ReactNode => {
  const x = scaleOf(bars, width);
  return MARKS.map(({ name, look, y }) => {
    const at = unit.delivery[name];
    if (at === null) return null;
    const left = Math.min(width - 1, Math.max(1, x(Date.parse(at))));
    const isLate = left > width - LABEL_PX;
    return (
      <g key={name} className="c-quantile">
        <line className={look} x1={left} x2={left} y1={y - 8} y2={BASE} />
        <text x={left + (isLate ? -5 : 5)} y={y} textAnchor={isLate ? 'end' : 'start'}>
          {reader.t(`plans:promise.mark.${name}`, { time: momentOnAxis(at, to, reader) })}
        </text>
      </g>
    );
  });
};

const momentOnAxis = (at: string, to: string, reader: Reader): string => {
  const timeZone = zoneOf(reader, to);
  return `${dayIn(at, timeZone, reader.language)} ${clockIn(at, timeZone)}`;
};

const Axis = ({ bars, width, to, reader }: Omit<MarksProps, 'unit'>): ReactNode => {
  const x = scaleOf(bars, width);
  const timeZone = zoneOf(reader, to);
  const room = (px: number): number => Math.max(2, Math.floor(width / px));
  const ticks = ticksOf(bars, timeZone, { hours: room(TICK_PX), days: room(DAY_PX) });
  return ticks.map(({ at, isMidnight }) => (
    <g key={at}>
      <line className="c-base" x1={x(Date.parse(at))} x2={x(Date.parse(at))} y1={BASE} y2={BASE + 4} />
      <text x={Math.min(width - 16, Math.max(16, x(Date.parse(at))))} y={BASE + 17} textAnchor="middle">
        {clockIn(at, timeZone)}
      </text>
      {isMidnight ? (
        <text
          className="b"
          x={Math.min(width - 34, Math.max(34, x(Date.parse(at))))}
          y={BASE + 32}
          textAnchor="middle"
        >
          {dayIn(at, timeZone, reader.language)}
        </text>
      ) : null}
    </g>
  ));
};

/** How likely by the end of each day, on the destination's calendar. */
const byDay = (bars: Bars, offsetMs: number): readonly (readonly [number, number])[] => {
  const days = new Map<number, number>();
  for (const [index, share] of bars.shares.entries()) {
    const day = Math.floor((bars.from + index * bars.barMs + offsetMs) / 86_400_000);
    days.set(day, (days.get(day) ?? 0) + share);
  }
  return [...days];
};

const FactsTable = ({ unit, bars, to, reader }: Omit<MarksProps, 'width'>): ReactNode => {
  const { t } = reader;
  const timeZone = zoneOf(reader, to);
  const noon = 12 * 3_600_000;
  const offsetMs = offsetMinutes(new Date(bars.from).toISOString(), timeZone) * 60_000;
  return (
    <details className="facts-table">
      <summary>{t('web:crossing.table')}</summary>
      <div className="scroll">
        <table>
          <caption className="hidden">
            {t('plans:promise.tableCaption', { city: cityOf(reader, to) })}
          </caption>
          <tbody>
            {(['p10', 'p50', 'p80', 'p95'] as const).map((name) => {
              const at = unit.delivery[name];
              return (
                <tr key={name}>
                  <th scope="row">{t(`plans:promise.by.${name}`)}</th>
                  <td>{at === null ? t('plans:beyond') : fullMoment(at, to, reader)}</td>
                </tr>
              );
            })}
            {byDay(bars, offsetMs).map(([day, share]) => (
              <tr key={day}>
                <th scope="row">
                  {dayIn(new Date(day * 86_400_000 + noon).toISOString(), 'UTC', reader.language)}
                </th>
                <td>{percentWords(share, reader)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
};
