// The crossing on the phone: time runs down, both clocks on the left edge, one line of text per milestone.
import { type ReactNode, useId } from 'react';
import { clockIn, shortDayIn } from '../format/zoned-time.ts';
import { cityOf, type Reader, shortPlace, zoneOf } from '../i18n/reader.ts';
import { PHONE_AXIS } from './axis.ts';
import type { CrossingLayout } from './crossing-layout.ts';
import { clockPlaces } from './desk-clocks.tsx';
import { markTime, rankOf } from './desk-labels.tsx';
import { Ground } from './ground.tsx';
import { Gates, Hatch, Holds, Milestones, Track, Where } from './lane-marks.tsx';
import { stackDown, textWidth } from './place-labels.ts';

type Props = { layout: CrossingLayout; reader: Reader; title: string; description: string };
const AXIS = PHONE_AXIS;
const COLUMNS = [38, 92] as const;
/** Texts of milestones begin here; names of places end there. */
const ROW_X = 166;
const NAME_X = 354;
/** Rows of text nearer than this would touch. */
const ROW_GAP = 16;

export const CrossingPhone = ({ layout, reader, title, description }: Props): ReactNode => {
  const id = useId();
  const height = AXIS.offset + layout.length + 6;
  return (
    <svg
      className="crossing phone"
      viewBox={`0 0 360 ${height}`}
      role="img"
      aria-labelledby={`${id}t ${id}d`}
    >
      <title id={`${id}t`}>{title}</title>
      <desc id={`${id}d`}>{description}</desc>
      <defs>
        <Hatch id={`${id}h`} />
        <clipPath id={`${id}c`}>
          <rect x={AXIS.from} y={AXIS.offset} width={AXIS.to - AXIS.from} height={layout.length} rx={4} />
        </clipPath>
      </defs>
      <g clipPath={`url(#${id}c)`}>
        <Ground layout={layout} axis={AXIS} />
      </g>
      <PhoneClocks layout={layout} reader={reader} />
      <Names layout={layout} reader={reader} />
      <Track layout={layout} axis={AXIS} />
      {layout.folds.map((fold) => (
        <g key={fold.pos}>
          <path className="c-gap" d={`M${AXIS.lane},${fold.pos + AXIS.offset - 9} v18`} />
          <path className="c-fold" d={`M${AXIS.lane},${fold.pos + AXIS.offset - 7} l-6,3 12,4 -12,4 6,3`} />
        </g>
      ))}
      <Gates layout={layout} axis={AXIS} />
      <Holds layout={layout} axis={AXIS} hatch={`${id}h`} />
      <Milestones layout={layout} axis={AXIS} />
      <Rows layout={layout} reader={reader} />
      <NowAcross layout={layout} reader={reader} />
      <Where layout={layout} axis={AXIS} />
    </svg>
  );
};

const PhoneClocks = ({ layout, reader }: { layout: CrossingLayout; reader: Reader }): ReactNode => {
  const shown = clockPlaces(layout, reader);
  const hidden = (pos: number) => layout.now.where === 'inside' && Math.abs(pos - layout.now.pos) < 18;
  return (
    <>
      {shown.map((placeId, column) => (
        <text key={placeId} className="ck b" x={(COLUMNS[column] ?? 0) + 2} y={14} textAnchor="end">
          {cityOf(reader, placeId)}
        </text>
      ))}
      <line className="c-tick" x1={0} x2={360} y1={22} y2={22} />
      {layout.ticks.map((tick) =>
        hidden(tick.pos)
          ? null
          : shown.map((placeId, column) => (
              <text
                key={tick.at + placeId}
                className={tick.midnight && column === 0 ? 'ck b' : 'ck'}
                x={COLUMNS[column]}
                y={tick.pos + AXIS.offset + 4}
                textAnchor="end"
              >
                {tick.midnight && column === 0 && shown.length > 1
                  ? shortDayIn(tick.at, zoneOf(reader, placeId), reader.language)
                  : clockIn(tick.at, zoneOf(reader, placeId))}
              </text>
            )),
      )}
    </>
  );
};

/** Names of places along the right edge, where each stretch begins. */
const Names = ({ layout, reader }: { layout: CrossingLayout; reader: Reader }): ReactNode => {
  const names: { key: string; pos: number; text: string; sea?: true }[] = [
    { key: 'origin', pos: 15, text: shortPlace(reader, layout.originPlaceId) },
    { key: 'destination', pos: layout.length - 8, text: shortPlace(reader, layout.destinationPlaceId) },
  ];
  for (const crossing of layout.crossings) {
    if (crossing.kind === 'sea')
      names.push({
        key: crossing.legId,
        pos: (crossing.start + crossing.end) / 2 + 4,
        text: reader.t('web:crossing.sea'),
        sea: true,
      });
    names.push({
      key: `${crossing.legId}to`,
      pos: crossing.end + 31,
      text: shortPlace(reader, crossing.to.placeId),
    });
  }
  for (const apron of layout.aprons)
    names.push({ key: 'apron', pos: apron.pos + 15, text: shortPlace(reader, apron.placeId) });
  const rows = rowsOf(layout, reader);
  const taken: number[] = [];
  return names.map((name) => {
    const width = textWidth(name.text, 13, true);
    // A name gives way to the texts of the milestones, and to names before it.
    const y = [0, 16, 32, -16]
      .map((shift) => name.pos + AXIS.offset + shift)
      .find(
        (each) =>
          taken.every((other) => Math.abs(other - each) >= 15) &&
          rows.every(
            (row) =>
              Math.abs(row.y - each) >= 14 ||
              ROW_X + textWidth(`${row.time}  ${row.word}`, 13) + 8 < NAME_X - width,
          ),
      );
    if (y === undefined) return null;
    taken.push(y);
    return (
      <text key={name.key} className={name.sea === true ? 'z it' : 'z b'} x={NAME_X} y={y} textAnchor="end">
        {name.text}
      </text>
    );
  });
};

/** Runways are lines across the picture: their texts stand above them. */
const besideLine = (kind: string, pos: number): number =>
  kind === 'tookOff' || kind === 'landed' ? pos - 10 : pos;

type Row = { id: string; pos: number; tone: string; time: string; word: string; priority: number };

/** Every text beside the track, where there is room for it. */
const rowsOf = (layout: CrossingLayout, reader: Reader): readonly (Row & { y: number })[] => {
  const rows: readonly Row[] = [
    ...layout.actual.map((mark) => ({
      id: mark.milestoneId,
      pos: besideLine(mark.kind, mark.pos),
      tone: '',
      time: markTime(reader, mark),
      word: reader.t(`timeline:done.${mark.kind}`),
      priority: rankOf(mark.kind),
    })),
    ...layout.expected.map((mark) => ({
      id: mark.milestoneId,
      pos: besideLine(mark.kind, mark.pos),
      tone: 'est',
      time: markTime(reader, mark),
      word: reader.t(`timeline:due.${mark.kind}`),
      priority: rankOf(mark.kind) + 5,
    })),
    ...layout.gates.map((gate) => ({
      id: `${gate.type}${gate.at}`,
      pos: gate.pos,
      tone: { open: '', risk: 'risk', passed: 'ok', shut: 'hold' }[gate.state],
      time: clockIn(gate.at, gate.timeZone),
      word: reader.t(`timeline:gates.${gate.type}`),
      priority: gate.type === 'gateIn' ? 1.5 : 9,
    })),
    ...layout.holds.map((hold) => ({
      id: `hold${hold.sinceMs}`,
      pos: hold.start,
      tone: 'hold',
      time: clockIn(new Date(hold.sinceMs).toISOString(), zoneOf(reader, hold.placeId)),
      word: reader.t('timeline:done.holdPlaced'),
      priority: 0,
    })),
  ];
  const free = stackDown(rows, ROW_GAP);
  return rows.flatMap((row) => {
    const pos = free.get(row.id);
    return pos === undefined ? [] : [{ ...row, y: pos + AXIS.offset + 4 }];
  });
};

const Rows = ({ layout, reader }: { layout: CrossingLayout; reader: Reader }): ReactNode =>
  rowsOf(layout, reader).map((row) => (
    <text key={row.id} className={`pe ${row.tone}`} x={ROW_X} y={row.y}>
      <tspan className="mt">{row.time}</tspan>
      <tspan className="ml">{`  ${row.word}`}</tspan>
    </text>
  ));

const NowAcross = ({ layout, reader }: { layout: CrossingLayout; reader: Reader }): ReactNode => {
  if (layout.now.where !== 'inside') return null;
  const y = layout.now.pos + AXIS.offset;
  return (
    <>
      <line className="c-now" x1={96} x2={360} y1={y} y2={y} />
      <g className="c-nowtag">
        <rect x={0} y={y - 10} width={96} height={20} rx={3} />
        {clockPlaces(layout, reader).map((placeId, column) => (
          <text key={placeId} className="nk" x={COLUMNS[column]} y={y + 4} textAnchor="end">
            {clockIn(layout.now.at, zoneOf(reader, placeId))}
          </text>
        ))}
      </g>
    </>
  );
};
