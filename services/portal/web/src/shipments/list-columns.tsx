// Columns of the shipments list.
import type { ShipmentSummary } from '@fourports/contracts/tracking/bodies';
import { createColumnHelper, tableFeatures } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Icon } from '../app/icon.tsx';
import { CrossingRow } from '../crossing/crossing-row.tsx';
import { layoutRow } from '../crossing/layout-row.ts';
import { clockIn, dayIn, fullDayIn } from '../format/zoned-time.ts';
import { cityOf, type Reader, shortPlace, zoneOf } from '../i18n/reader.ts';
import { MODE_ICONS } from '../shipment/mode-icon.ts';
import { deltaWords, nameOf, stateWords, unitWords } from './summary-words.ts';

export const listFeatures = tableFeatures({});
const column = createColumnHelper<typeof listFeatures, ShipmentSummary>();

export type ColumnLook = { readonly className: string; readonly sort?: 'bookedAt' | 'plannedArrivalAt' };
export const COLUMN_LOOKS: Readonly<Record<string, ColumnLook>> = {
  // The newest number is the newest booking.
  number: { className: 'nowrap', sort: 'bookedAt' },
  unit: { className: 'units' },
  mode: { className: 'nowrap md' },
  customer: { className: 'ell' },
  sailing: { className: 'nowrap' },
  crossing: { className: 'cx strip' },
  state: { className: 'nowrap' },
  arrival: { className: 'nowrap r', sort: 'plannedArrivalAt' },
  delta: { className: 'nowrap r' },
  last: { className: 'nowrap' },
};

export const listColumns = (reader: Reader, now: string) => {
  const display = (id: string, header: string, cell: (summary: ShipmentSummary) => ReactNode) =>
    column.display({ id, header: () => header, cell: (context) => cell(context.row.original) });
  const { t } = reader;
  return [
    display('number', t('web:list.number'), (each) => (
      <Link to={`/shipments/${each.shipmentId}`} className="b">
        {nameOf(each)}
      </Link>
    )),
    display('unit', t('web:list.unit'), (each) => <UnitCell summary={each} reader={reader} />),
    display('mode', t('web:list.mode'), (each) => (
      <>
        <Icon name={MODE_ICONS[each.mode]} />
        {t(`timeline:modes.${each.mode}`)}
      </>
    )),
    display('customer', t('web:list.customer'), (each) => each.customerName ?? '–'),
    display('sailing', t('web:list.sailing'), (each) => <SailingCell summary={each} reader={reader} />),
    display('crossing', '', (each) => <CrossingCell summary={each} reader={reader} now={now} />),
    display('state', t('web:list.state'), (each) => <StateCell summary={each} reader={reader} />),
    display('arrival', t('web:list.arrival'), (each) => <ArrivalCell summary={each} reader={reader} />),
    display('delta', t('web:list.delta'), (each) => (
      <span className={(each.delivery.lateMinutes ?? 0) > 60 ? 'st plain amber' : 'sec'}>
        {deltaWords(each.delivery.lateMinutes, reader)}
      </span>
    )),
    display('last', t('web:list.last'), (each) => <LastCell summary={each} reader={reader} />),
  ];
};

type CellProps = { summary: ShipmentSummary; reader: Reader };

/** What is not happening now names its year. */
const dayFor = ({ world }: ShipmentSummary, reader: Reader, at: string, timeZone: string): string =>
  (world === 'live' ? dayIn : fullDayIn)(at, timeZone, reader.language);

/** A parcel and its container stand one below the other; neither number is ever broken. */
const UnitCell = ({ summary, reader }: CellProps): ReactNode =>
  unitWords(summary, reader)
    .split(', ')
    .map((name) => (
      <span key={name} className="nowrap">
        {name}
      </span>
    ));

export const StateCell = ({ summary, reader }: CellProps): ReactNode => {
  const state = stateWords(summary, reader);
  return (
    <>
      <span className={`st ${state.tone}`}>
        <Icon name={state.icon} />
        {state.text}
      </span>
      {summary.anomalies === 0 ? null : (
        <span className="rg">{reader.t('web:list.anomalies', { count: summary.anomalies })}</span>
      )}
    </>
  );
};

const SailingCell = ({ summary, reader }: CellProps): ReactNode => {
  if (summary.sailingId === undefined) return '–';
  return (
    <>
      {summary.departureOn === undefined
        ? reader.t('web:list.unknown')
        : dayFor(summary, reader, `${summary.departureOn}T00:00:00Z`, 'UTC')}
      <span className="rg">{summary.vesselName}</span>
    </>
  );
};

export const CrossingCell = ({ summary, reader, now }: CellProps & { now: string }): ReactNode => {
  const row = layoutRow(summary, reader.places.get(summary.destinationPlaceId), now);
  return row === undefined ? (
    <span className="nosea">{reader.t('web:crossing.bySea')}</span>
  ) : (
    <CrossingRow row={row} />
  );
};

export const ArrivalCell = ({ summary, reader }: CellProps): ReactNode => {
  const { destinationPlaceId } = summary;
  const timeZone = zoneOf(reader, destinationPlaceId);
  const words = (at: string): string => `${dayFor(summary, reader, at, timeZone)} ${clockIn(at, timeZone)}`;
  const expected = summary.estimatedArrivalAt ?? summary.plannedArrivalAt;
  return (
    <>
      {expected === undefined ? (
        <span className="muted">{reader.t('web:list.unknown')}</span>
      ) : (
        <span className="b">{words(expected)}</span>
      )}
      <span className="rg">{shortPlace(reader, destinationPlaceId)}</span>
    </>
  );
};

const LastCell = ({ summary, reader }: CellProps): ReactNode => {
  const { lastEventAt, lastPlaceId } = summary.delivery;
  if (lastEventAt === undefined || lastPlaceId === undefined) return '–';
  const other = [summary.originPlaceId, summary.destinationPlaceId].find(
    (placeId) => zoneOf(reader, placeId) !== zoneOf(reader, lastPlaceId),
  );
  const clock = (placeId: string): string =>
    `${clockIn(lastEventAt, zoneOf(reader, placeId))} ${cityOf(reader, placeId)}`;
  return (
    <>
      <span className="le">
        {shortPlace(reader, lastPlaceId)}, {dayFor(summary, reader, lastEventAt, zoneOf(reader, lastPlaceId))}
      </span>
      <span className="rg">
        {clock(lastPlaceId)}
        {other === undefined ? '' : ` · ${clock(other)}`}
      </span>
    </>
  );
};
