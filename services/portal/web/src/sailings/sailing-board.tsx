// The board: one row a sailing, cancelled ones struck with their reason.
import type { PlannedTime, Sailing, SailingAnswer } from '@fourports/contracts/schedules/sailing';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Icon } from '../app/icon.tsx';
import { useAccount } from '../app/shell.tsx';
import { clockIn, dayOf } from '../format/zoned-time.ts';
import { cityOf, momentAt, type Reader, shortPlace, zoneOf } from '../i18n/reader.ts';
import { countdown, gateCutOff, isBookable, type UnitKind } from './sailing-words.ts';

type Props = { sailings: readonly SailingAnswer[]; now: string; reader: Reader };
const KINDS = ['container', 'dropTrailer', 'wholeTruck'] as const satisfies readonly UnitKind[];

export const SailingBoard = ({ sailings, now, reader }: Props): ReactNode => {
  const { t } = reader;
  const mayBook = useAccount().permissions.includes('shipments:write');
  return (
    <div className="listbox">
      <table className="board">
        <caption className="hidden">{t('web:sailings.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('web:sailings.date')}</th>
            <th scope="col">{t('web:sailings.way')}</th>
            <th scope="col">{t('web:sailings.departure')}</th>
            <th scope="col">{t('web:sailings.arrival')}</th>
            {KINDS.map((kind) => (
              <th key={kind} scope="col">
                {t('web:sailings.cutOff')}: {t(`timeline:units.${kind}`)}
              </th>
            ))}
            <th scope="col">{t('web:sailings.state')}</th>
            <th scope="col" className="r">
              {t('web:sailings.shipments')}
            </th>
          </tr>
        </thead>
        <tbody>
          {sailings.map((sailing) => (
            <tr key={sailing.sailingId} className={sailing.status === 'cancelled' ? 'off' : undefined}>
              <th scope="row" className="date">
                <b>{dayOf(sailing.serviceOn, reader.language)}</b>
              </th>
              <td className="sec way">
                {t('web:sailings.fromTo', {
                  from: shortPlace(reader, sailing.fromPlaceId),
                  to: shortPlace(reader, sailing.toPlaceId),
                })}
                <span className="rg">{sailing.vesselName ?? t('timeline:headline.someVessel')}</span>
              </td>
              <td data-label={t('web:sailings.departure')}>
                <Times
                  time={sailing.departure}
                  here={sailing.fromPlaceId}
                  there={sailing.toPlaceId}
                  reader={reader}
                />
              </td>
              <td data-label={t('web:sailings.arrival')}>
                <Times
                  time={sailing.arrival}
                  here={sailing.toPlaceId}
                  there={sailing.fromPlaceId}
                  reader={reader}
                />
                {sailing.arrivalEstimate === undefined ? null : (
                  <span className="st plain amber">
                    {t('web:sailings.expected', {
                      time: momentAt(reader, sailing.arrivalEstimate.at, sailing.toPlaceId, now),
                    })}
                  </span>
                )}
              </td>
              <CutOffs sailing={sailing} now={now} reader={reader} />
              <td className="state">
                <State sailing={sailing} reader={reader} />
              </td>
              <td className="r go">
                <Link to={`/shipments?sailingId=${sailing.sailingId}`}>{t('web:nav.shipments')}</Link>
                {mayBook && KINDS.some((kind) => isBookable(sailing, kind, now)) ? (
                  <>
                    {' '}
                    <Link className="btn sm" to={`/shipments/new?sailingId=${sailing.sailingId}`}>
                      {t('web:sailings.book')}
                    </Link>
                  </>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

const Times = (props: { time: PlannedTime; here: string; there: string; reader: Reader }): ReactNode => {
  const { time, here, there, reader } = props;
  if (time.at === undefined)
    return (
      <span className="muted">
        {dayOf(time.on, reader.language)}, {reader.t('web:sailings.timeUnknown')}
      </span>
    );
  return (
    <span className="two">
      <b className={time.provenance.assumption ? 'assumed' : undefined}>
        {clockIn(time.at, time.timeZone)} {cityOf(reader, here)}
      </b>
      <span>
        {clockIn(time.at, zoneOf(reader, there))} {cityOf(reader, there)}
      </span>
    </span>
  );
};

const CutOffs = ({ sailing, now, reader }: { sailing: Sailing; now: string; reader: Reader }): ReactNode => {
  if (sailing.status === 'cancelled')
    return (
      <td colSpan={KINDS.length} className="why">
        {sailing.reason}
      </td>
    );
  return KINDS.map((kind) => {
    const cutOff = gateCutOff(sailing, kind);
    if (cutOff === undefined)
      return (
        <td key={kind} className="muted">
          {reader.t('web:list.unknown')}
        </td>
      );
    const left = countdown(cutOff.at, now, reader);
    return (
      <td
        key={kind}
        className={`cut ${left.tone}`}
        data-label={`${reader.t('web:sailings.cutOff')}: ${reader.t(`timeline:units.${kind}`)}`}
      >
        <b>{left.text}</b>
        <span>
          {clockIn(cutOff.at, cutOff.timeZone)} {cityOf(reader, sailing.fromPlaceId)}
        </span>
      </td>
    );
  });
};

const State = ({ sailing, reader }: { sailing: Sailing; reader: Reader }): ReactNode => {
  const { t } = reader;
  const isChanged = sailing.reason !== undefined || sailing.departure.at !== sailing.departureFirst.at;
  const [icon, tone, word] =
    sailing.status === 'cancelled'
      ? (['cross', 'red', 'cancelled'] as const)
      : sailing.provisional
        ? (['info', '', 'provisional'] as const)
        : isChanged
          ? (['info', 'amber', 'changed'] as const)
          : (['check', 'green', 'scheduled'] as const);
  return (
    <>
      <span className={`st ${tone}`}>
        <Icon name={icon} />
        {t(`web:sailings.${word}`)}
      </span>
      {isChanged && sailing.status !== 'cancelled' ? <span className="rg">{sailing.reason}</span> : null}
    </>
  );
};
