// Where the assumed figures of the picture come from, and how far off they may be.
import type { Timeline } from '@fourports/contracts/tracking/timeline';
import type { ReactNode } from 'react';
import type { Reader } from '../i18n/reader.ts';

export const CrossingNotes = ({ timeline, reader }: { timeline: Timeline; reader: Reader }): ReactNode => {
  const notes = assumptionsOf(timeline);
  const hasFerry = timeline.legs.some((leg) => leg.mode === 'ferry');
  const showsNoCutOff = hasFerry && timeline.cutOffs.length === 0 && timeline.delivery.phase === 'planned';
  if (notes.length === 0 && !showsNoCutOff) return null;
  return (
    <ul className="crossing-notes">
      {notes.map(({ source, range }) => (
        <li key={source}>
          <span className="tag assume">{reader.t('web:crossing.assumption')}</span>
          {source}
          {range === undefined
            ? ''
            : ` (${reader.t('web:crossing.range', { from: signed(range[0]), to: signed(range[1]) })})`}
        </li>
      ))}
      {showsNoCutOff ? <li>{reader.t('web:crossing.noCutOff')}</li> : null}
    </ul>
  );
};

export const signed = (minutes: number): string => (minutes > 0 ? `+${minutes}` : `−${Math.abs(minutes)}`);

type Assumption = { readonly source: string; readonly range?: readonly [number, number] };

const assumptionsOf = (timeline: Timeline): readonly Assumption[] => {
  const found = new Map<string, Assumption>();
  const provenances = [
    ...timeline.cutOffs.map((each) => each.provenance),
    ...timeline.milestones.flatMap((each) => [each.planned?.provenance, each.actual?.provenance]),
  ];
  for (const provenance of provenances) {
    if (provenance?.assumption !== true || found.has(provenance.source)) continue;
    const range = provenance.rangeMinutes;
    found.set(provenance.source, { source: provenance.source, ...(range === undefined ? {} : { range }) });
  }
  return [...found.values()].slice(0, 4);
};
