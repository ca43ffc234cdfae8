// The crossing in words: what a screen reader gets, and whoever wants to copy the times.
import type { Milestone, Moment, Timeline } from '@fourports/contracts/tracking/timeline';
import type { ReactNode } from 'react';
import { clockIn, dayIn, dayOf } from '../format/zoned-time.ts';
import { cityOf, durationOf, type Reader, shortPlace } from '../i18n/reader.ts';

type Props = { timeline: Timeline; reader: Reader };

export const CrossingTable = ({ timeline, reader }: Props): ReactNode => {
  const { t } = reader;
  const isFinal = ['delivered', 'cancelled', 'returned'].includes(timeline.delivery.phase);
  return (
    <details className="facts-table">
      <summary>{t('web:crossing.table')}</summary>
      <div className="scroll">
        <table>
          <caption className="hidden">{t('web:crossing.tableCaption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('web:crossing.milestone')}</th>
              <th scope="col">{t('web:crossing.place')}</th>
              <th scope="col">{t('web:crossing.planned')}</th>
              {isFinal ? null : <th scope="col">{t('web:crossing.due')}</th>}
              <th scope="col">{t('web:crossing.actual')}</th>
              <th scope="col">{t('web:crossing.against')}</th>
            </tr>
          </thead>
          <tbody>
            {timeline.milestones.map((milestone) => (
              <tr key={milestone.milestoneId}>
                <th scope="row" className="rowhead">
                  {t(`timeline:${milestone.actual === undefined ? 'due' : 'done'}.${milestone.kind}`)}
                </th>
                <td>{shortPlace(reader, milestone.placeId)}</td>
                <td>{cell(reader, milestone, milestone.planned)}</td>
                {isFinal ? null : (
                  <td>
                    {milestone.actual === undefined ? cell(reader, milestone, milestone.estimated) : '–'}
                  </td>
                )}
                <td>{cell(reader, milestone, milestone.actual)}</td>
                <td>{judged(reader, milestone.lateMinutes)}</td>
              </tr>
            ))}
            {timeline.cutOffs.map((cutOff) => (
              <tr key={cutOff.type + cutOff.at}>
                <th scope="row" className="rowhead">
                  {t(`timeline:cutOffs.${cutOff.type}`)}
                </th>
                <td>
                  {shortPlace(
                    reader,
                    timeline.legs.find((leg) => leg.legId === cutOff.legId)?.fromPlaceId ?? '',
                  )}
                </td>
                <td className="nowrap">
                  {dayIn(cutOff.at, cutOff.timeZone, reader.language)} {clockIn(cutOff.at, cutOff.timeZone)}
                </td>
                <td colSpan={isFinal ? 2 : 3}>{t(`timeline:cutOffStates.${cutOff.state}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
};

const cell = (reader: Reader, milestone: Milestone, moment: Moment | undefined): ReactNode => {
  if (moment === undefined) return '–';
  const text =
    moment.at === undefined
      ? `${dayOf(moment.on, reader.language)}, ${reader.t('web:sailings.timeUnknown')}`
      : `${dayIn(moment.at, moment.timeZone, reader.language)} ${clockIn(moment.at, moment.timeZone)} ${cityOf(reader, milestone.placeId)}`;
  return (
    <span className="nowrap">
      {text}
      {moment.provenance?.assumption === true ? (
        <>
          {' '}
          <span className="tag assume">{reader.t('web:crossing.assumption')}</span>
        </>
      ) : null}
    </span>
  );
};

/** `31 min after plan`; within five minutes it is on plan. */
export const judged = (reader: Reader, lateMinutes: number | undefined): string => {
  if (lateMinutes === undefined) return '–';
  if (Math.abs(lateMinutes) <= 5) return reader.t('timeline:judged.onTime');
  const duration = durationOf(reader, lateMinutes);
  return reader.t(lateMinutes > 0 ? 'timeline:judged.late' : 'timeline:judged.early', { duration });
};
