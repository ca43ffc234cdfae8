// The crossing on the desk: time to the right, the plan above, what is happening below it.
import { type ReactNode, useId } from 'react';
import { dayOf } from '../format/zoned-time.ts';
import type { Reader } from '../i18n/reader.ts';
import { DESK_AXIS, PLAN_LANE, THIRD_LANE } from './axis.ts';
import type { CrossingLayout } from './crossing-layout.ts';
import { Clocks, NowLine } from './desk-clocks.tsx';
import { GateTexts, HoldTexts, MilestoneTexts, markTime, PlanTimes } from './desk-labels.tsx';
import { Ground } from './ground.tsx';
import { Gates, Hatch, Holds, Milestones, Track, Where } from './lane-marks.tsx';
import { PlaceNames } from './place-names.tsx';

type Props = { layout: CrossingLayout; reader: Reader; title: string; description: string };
const OFFSET = DESK_AXIS.offset;

export const CrossingDesk = ({ layout, reader, title, description }: Props): ReactNode => {
  const id = useId();
  const hasThird = layout.first.length > 0 || layout.missedFrom !== undefined;
  const bottom = hasThird ? 228 : 184;
  const axis = { ...DESK_AXIS, to: bottom };
  const width = OFFSET + layout.length + 2;
  return (
    <svg
      className="crossing desk"
      viewBox={`0 0 ${width} ${bottom + 46}`}
      role="img"
      aria-labelledby={`${id}t ${id}d`}
      data-testid="crossing"
    >
      <title id={`${id}t`}>{title}</title>
      <desc id={`${id}d`}>{description}</desc>
      <defs>
        <Hatch id={`${id}h`} />
        <clipPath id={`${id}c`}>
          <rect x={OFFSET} y={axis.from} width={layout.length} height={bottom - axis.from} rx={4} />
        </clipPath>
      </defs>
      <g clipPath={`url(#${id}c)`}>
        <Ground layout={layout} axis={axis} />
      </g>
      <PlaceNames layout={layout} reader={reader} />
      <PlanLane layout={layout} reader={reader} />
      <LaneName y={DESK_AXIS.lane + 4} strong text={reader.t('web:crossing.actual')} />
      <ThirdLane layout={layout} reader={reader} />
      <Track layout={layout} axis={axis} />
      {layout.slips.map((slip) => (
        <line
          key={`${slip.from}-${slip.to}`}
          className="c-slip"
          x1={slip.from + OFFSET}
          x2={slip.to + OFFSET}
          y1={PLAN_LANE + 4}
          y2={DESK_AXIS.lane - 6}
        />
      ))}
      <Folds layout={layout} y={DESK_AXIS.lane} />
      <Gates layout={layout} axis={axis} />
      <GateTexts layout={layout} reader={reader} />
      <Holds layout={layout} axis={axis} hatch={`${id}h`} />
      <HoldTexts layout={layout} reader={reader} />
      <Milestones layout={layout} axis={axis} />
      <MilestoneTexts layout={layout} reader={reader} />
      <Clocks layout={layout} reader={reader} bottom={bottom} />
      <NowLine layout={layout} reader={reader} bottom={bottom} />
      <Where layout={layout} axis={axis} />
    </svg>
  );
};

const LaneName = ({ y, text, strong = false }: { y: number; text: string; strong?: boolean }): ReactNode => (
  <text className={strong ? 'lane b' : 'lane'} x={OFFSET - 8} y={y} textAnchor="end">
    {text}
  </text>
);

const PlanLane = ({ layout, reader }: { layout: CrossingLayout; reader: Reader }): ReactNode => {
  const from = layout.planned[0]?.pos;
  const to = layout.planned.at(-1)?.pos;
  return (
    <>
      <LaneName y={PLAN_LANE + 4} text={reader.t('web:crossing.planned')} />
      {from === undefined || to === undefined ? null : (
        <line className="c-plan" x1={from + OFFSET} x2={to + OFFSET} y1={PLAN_LANE} y2={PLAN_LANE} />
      )}
      {layout.planned.map((mark) => (
        <circle key={mark.milestoneId} className="c-ptick" cx={mark.pos + OFFSET} cy={PLAN_LANE} r={3.5} />
      ))}
      <PlanTimes layout={layout} reader={reader} />
    </>
  );
};

const FOLD = 'l3,-6 4,12 4,-12 3,6';

/** A zigzag where hours without anything in them were taken out. */
const Folds = ({ layout, y }: { layout: CrossingLayout; y: number }): ReactNode =>
  layout.folds.map((fold) => (
    <g key={fold.pos}>
      <path className="c-gap" d={`M${fold.pos + OFFSET - 9},${y} h18`} />
      <path className="c-fold" d={`M${fold.pos + OFFSET - 7},${y} ${FOLD}`} />
    </g>
  ));

/** The first plan, where another is in force; or the way onward of what missed its sailing. */
const ThirdLane = ({ layout, reader }: { layout: CrossingLayout; reader: Reader }): ReactNode => {
  if (layout.missedFrom !== undefined) {
    const x = layout.missedFrom + OFFSET;
    const end = OFFSET + layout.length;
    const fold = Math.min(end - 40, x + (end - x) * 0.62);
    return (
      <>
        <LaneName y={THIRD_LANE + 4} text={reader.t('web:crossing.missed')} />
        <path
          className="c-branch"
          d={`M${x},150 V${THIRD_LANE - 12} q0,12 12,12 H${fold} M${fold + 16},${THIRD_LANE} H${end}`}
        />
        <path className="c-fold" d={`M${fold + 1},${THIRD_LANE} ${FOLD}`} />
        <text
          className="br"
          x={Math.max(x + 20, layout.now.pos + OFFSET + 12)}
          y={THIRD_LANE - 8}
          textAnchor="start"
        >
          {reader.t('web:crossing.missedNext')}
        </text>
      </>
    );
  }
  const from = layout.first[0]?.pos;
  const to = layout.first.at(-1)?.pos;
  if (from === undefined || to === undefined) return null;
  return (
    <>
      <LaneName y={THIRD_LANE + 4} text={reader.t('web:crossing.firstPlan')} />
      <line className="c-plan old" x1={from + OFFSET} x2={to + OFFSET} y1={THIRD_LANE} y2={THIRD_LANE} />
      {layout.first.map((mark) => (
        <g key={mark.milestoneId}>
          <circle className="c-ptick" cx={mark.pos + OFFSET} cy={THIRD_LANE} r={3} />
          {mark.kind === 'departed' ? (
            <text className="pt" x={mark.pos + OFFSET} y={THIRD_LANE - 9} textAnchor="middle">
              {`${dayOf(mark.on, reader.language)} ${mark.at === undefined ? '' : markTime(reader, mark)}`}
            </text>
          ) : null}
        </g>
      ))}
    </>
  );
};
