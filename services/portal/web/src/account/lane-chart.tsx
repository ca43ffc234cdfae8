// The lane as a calm chart beside the sign-in: two shores, the contours between them, one way across.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { areaOf, coastLine, pathOf, type Shore } from '../crossing/coast.ts';

const SIZE = { width: 720, height: 900 };
const LANE = 470;
const WEST: Shore = { head: 190, side: 1, from: 0, to: SIZE.height, lane: LANE };
const EAST: Shore = { head: 560, side: -1, from: 0, to: SIZE.height, lane: LANE };

export const LaneChart = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <svg
      viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      className="crossing"
    >
      {[WEST, EAST].map((shore) => {
        const edge = shore.side === 1 ? -400 : SIZE.width + 400;
        return (
          <g key={shore.side}>
            <path className="c-shoal" d={areaOf(coastLine(shore, 34, false), edge, false)} />
            {[34, 54, 82].map((out) => (
              <path key={out} className="c-contour" d={pathOf(coastLine(shore, out, false), false)} />
            ))}
            <path className="c-land" d={areaOf(coastLine(shore, 0, true), edge, false)} />
            <path className="c-coast" d={pathOf(coastLine(shore, 0, true), false)} />
          </g>
        );
      })}
      <line className="c-track" x1={40} x2={WEST.head} y1={LANE} y2={LANE} />
      <line className="c-track silent" x1={WEST.head} x2={352} y1={LANE} y2={LANE} />
      <line className="c-est" x1={352} x2={690} y1={LANE} y2={LANE} />
      <circle className="c-ms" cx={WEST.head} cy={LANE} r={5} />
      <circle className="c-fut" cx={EAST.head} cy={LANE} r={5} />
      <g className="c-pos" transform={`translate(352,${LANE})`}>
        <circle r={15} />
        <path d="M-7.5,.5h15l-2.6,4h-9.8zM-4.5,-.6v-3h6v3M-1.5,-3.6v-2" transform="scale(1.2)" />
      </g>
      <text className="z b" x={WEST.head - 26} y={LANE - 24} textAnchor="end" style={{ fontSize: 17 }}>
        {t('web:cities.weihai')}
      </text>
      <text className="z b" x={EAST.head + 26} y={LANE - 24} style={{ fontSize: 17 }}>
        {t('web:cities.incheon')}
      </text>
      <text className="it" x={375} y={LANE + 62} textAnchor="middle" style={{ fontSize: 15 }}>
        {t('web:crossing.sea')}
      </text>
    </svg>
  );
};
