// Texts of the desk picture: names of places above, times of the plan, milestones below the lane, gates.
import type { ReactNode } from 'react';
import { clockIn, dayOf, isSameDay, weekdayIn } from '../format/zoned-time.ts';
import { durationOf, type Reader, zoneOf } from '../i18n/reader.ts';
import { DESK_AXIS } from './axis.ts';
import type { CrossingLayout, PlacedMark } from './crossing-layout.ts';
import { type Anchor, type Interval, placeLabels, textWidth } from './place-labels.ts';

type Props = { layout: CrossingLayout; reader: Reader };
const OFFSET = DESK_AXIS.offset;
/** A text across the line of the present can be read on neither side of it. */
const nowLineOf = ({ now }: CrossingLayout): readonly Interval[] =>
  now.where === 'inside' ? [{ from: now.pos + OFFSET, to: now.pos + OFFSET }] : [];
const boundsOf = (layout: CrossingLayout) => ({ from: OFFSET + 2, to: OFFSET + layout.length - 2 });

/** The moments one asks for first. */
const RANK: readonly string[] = [
  'departed',
  'arrived',
  'delivered',
  'tookOff',
  'gateIn',
  'pickedUp',
  'stuffed',
  'landed',
  'loaded',
  'shedIn',
  'released',
  'discharged',
  'gateOut',
];
export const rankOf = (kind: string): number => (RANK.includes(kind) ? RANK.indexOf(kind) : RANK.length);

const SHORE_ANCHORS: Readonly<Record<string, readonly Anchor[]>> = {
  departed: ['end', 'start', 'middle'],
  arrived: ['end', 'start', 'middle'],
  delivered: ['middle', 'end'],
};

/** `15:33`, or the day where the clock time is not known. */
export const markTime = (reader: Reader, mark: PlacedMark): string =>
  mark.at === undefined
    ? `${dayOf(mark.on, reader.language)} --:--`
    : clockIn(mark.at, zoneOf(reader, mark.placeId));

export const PlanTimes = ({ layout, reader }: Props): ReactNode => {
  const wishes = layout.planned.map((mark) => ({
    id: mark.milestoneId,
    pos: mark.pos + OFFSET,
    width: textWidth(markTime(reader, mark), 12),
    priority: rankOf(mark.kind),
    anchors:
      mark.kind === 'departed'
        ? (['start', 'middle'] as const)
        : mark.kind === 'arrived'
          ? (['end', 'middle'] as const)
          : (['middle', 'start', 'end'] as const),
    beside: mark.kind === 'departed' || mark.kind === 'arrived' ? 5 : 0,
  }));
  return placeLabels(wishes, boundsOf(layout)).map((label) => {
    const mark = layout.planned.find((each) => each.milestoneId === label.id);
    return mark === undefined ? null : (
      <g key={label.id}>
        <text className="pt" x={label.x} y={47} textAnchor={label.anchor}>
          {markTime(reader, mark)}
        </text>
        {mark.assumed ? <Assumed from={label.from} to={label.to} y={50} /> : null}
      </g>
    );
  });
};

const Assumed = ({ from, to, y }: { from: number; to: number; y: number }): ReactNode => (
  <line className="c-assumed" x1={from} x2={to} y1={y} y2={y} />
);

export const MilestoneTexts = ({ layout, reader }: Props): ReactNode => {
  const texts = [
    ...layout.actual.map((mark) => ({ mark, word: reader.t(`timeline:done.${mark.kind}`), due: false })),
    ...layout.expected.map((mark) => ({ mark, word: reader.t(`timeline:due.${mark.kind}`), due: true })),
  ];
  const last = layout.expected.at(-1)?.milestoneId;
  const wishes = texts.map(({ mark, word, due }) => ({
    id: mark.milestoneId,
    pos: mark.pos + OFFSET,
    width: Math.max(textWidth(word, 12), textWidth(markTime(reader, mark), 12, true)),
    // What happened before what is expected; the last expected one is the question everybody has.
    priority: rankOf(mark.kind) + (due && mark.milestoneId !== last ? 20 : 0),
    anchors: SHORE_ANCHORS[mark.kind] ?? (['middle', 'end', 'start'] as const),
    beside: 6,
    // The gates stand close together just where a unit is loaded.
    beyond: 27,
  }));
  const taken = [
    ...layout.holds.map((hold) => holdBox(hold, reader)),
    ...layout.gates.map((gate) => ({ from: gate.pos + OFFSET, to: gate.pos + OFFSET })),
    ...nowLineOf(layout),
  ];
  return placeLabels(wishes, boundsOf(layout), taken).map((label) => {
    const text = texts.find(({ mark }) => mark.milestoneId === label.id);
    return text === undefined ? null : (
      <g key={label.id}>
        <text className={text.due ? 'ml due' : 'ml'} x={label.x} y={148} textAnchor={label.anchor}>
          {text.word}
        </text>
        <text className={text.due ? 'mt due' : 'mt'} x={label.x} y={162} textAnchor={label.anchor}>
          {markTime(reader, text.mark)}
        </text>
        {text.mark.assumed ? <Assumed from={label.from} to={label.to} y={166} /> : null}
      </g>
    );
  });
};

const holdBox = (hold: CrossingLayout['holds'][number], reader: Reader) => {
  const width = Math.max(textWidth(holdWord(hold, reader), 12), 40);
  const to = hold.start + OFFSET + 4;
  return to - width < OFFSET + 4
    ? { from: hold.start + OFFSET, to: hold.start + OFFSET + width }
    : { from: to - width, to };
};

const holdWord = (hold: CrossingLayout['holds'][number], reader: Reader): string => {
  const at = new Date(hold.sinceMs).toISOString();
  const timeZone = zoneOf(reader, hold.placeId);
  const clock = clockIn(at, timeZone);
  // A hold that began on another day names it.
  const day = isSameDay(at, new Date(hold.sinceMs + hold.minutes * 60_000).toISOString(), timeZone)
    ? ''
    : `${weekdayIn(at, timeZone, reader.language)} `;
  return reader.t('web:crossing.held', { clock: `${day}${clock}` });
};

export const HoldTexts = ({ layout, reader }: Props): ReactNode =>
  layout.holds.map((hold) => {
    const { to } = holdBox(hold, reader);
    return (
      <g key={hold.sinceMs}>
        <text className="hl" x={to} y={157} textAnchor="end">
          {holdWord(hold, reader)}
        </text>
        <text className="hl b" x={to} y={171} textAnchor="end">
          {durationOf(reader, hold.minutes)}
        </text>
      </g>
    );
  });

export const GateTexts = ({ layout, reader }: Props): ReactNode => {
  const textOf = (gate: CrossingLayout['gates'][number]) => ({
    word: reader.t(`timeline:gates.${gate.type}`),
    clock: clockIn(gate.at, gate.timeZone),
  });
  const wishes = layout.gates.map((gate) => ({
    id: `${gate.type}${gate.at}`,
    pos: gate.pos + OFFSET,
    width: textWidth(`${textOf(gate).word} ${textOf(gate).clock}`, 12, true),
    priority: gate.type === 'gateIn' ? 1 : 2,
    anchors: ['middle', 'start', 'end'] as const,
    beside: -8,
  }));
  return placeLabels(wishes, boundsOf(layout), nowLineOf(layout)).map((label) => {
    const gate = layout.gates.find((each) => `${each.type}${each.at}` === label.id);
    if (gate === undefined) return null;
    const { word, clock } = textOf(gate);
    const y = gate.type === 'gateIn' ? 82 : 89;
    return (
      <g key={label.id}>
        <text className={`gt ${gate.state}`} x={label.x} y={y} textAnchor={label.anchor}>
          {word} <tspan className="b">{clock}</tspan>
        </text>
        {gate.assumed ? <Assumed from={label.from} to={label.to} y={y + 3} /> : null}
      </g>
    );
  });
};
