// One line of the history in words and its icon.
import type { HistoryEntry } from '@fourports/contracts/tracking/timeline';
import type { IconName } from '../app/icon.tsx';
import { momentAt, type Reader } from '../i18n/reader.ts';

const ICONS: Readonly<Partial<Record<HistoryEntry['kind'], IconName>>> = {
  pickedUp: 'truck',
  stuffed: 'box',
  gateIn: 'gate',
  gateOut: 'gate',
  sealed: 'lock',
  loaded: 'ship',
  departed: 'ship',
  arrived: 'ship',
  discharged: 'truck',
  exchanged: 'truck',
  tookOff: 'plane',
  landed: 'plane',
  shedIn: 'box',
  shedOut: 'box',
  declared: 'document',
  vehiclePermitIssued: 'document',
  holdPlaced: 'hold',
  refused: 'cross',
  returned: 'back',
};

export const eventIcon = (entry: HistoryEntry): IconName => ICONS[entry.kind] ?? 'check';

export const eventTone = (entry: HistoryEntry): string => {
  if (entry.struck !== undefined) return '';
  if (entry.kind === 'holdPlaced' || entry.kind === 'refused' || entry.details?.result === 'refused')
    return 'red';
  return entry.kind === 'delivered' ? 'green' : '';
};

/** Everything the report said beyond kind, place and time. */
export const eventDetails = (entry: HistoryEntry, reader: Reader): string => {
  const { t } = reader;
  const { details } = entry;
  // A driver's id is a key of the forwarder's files and tells a reader nothing.
  const { driverId: _driver, ...exchanged } = details?.exchanged ?? {};
  const exchangedTo = Object.values(exchanged).join(', ');
  const parts = [
    entry.reason,
    details?.result === undefined ? undefined : t(`web:shipment.result.${details.result}`),
    details?.massKg === undefined
      ? undefined
      : t('web:shipment.massKg', { kg: grouped(details.massKg, reader) }),
    details?.sealNumber === undefined ? undefined : t('web:shipment.seal', { seal: details.sealNumber }),
    details?.flight === undefined ? undefined : t('web:shipment.flight', { flight: details.flight }),
    details?.temperatureCelsius === undefined ? undefined : `${details.temperatureCelsius} °C`,
    exchangedTo === '' ? undefined : t('web:shipment.changedTo', { identifiers: exchangedTo }),
    details?.authority,
    details?.note,
  ];
  return parts.filter((part) => part !== undefined && part !== '').join(', ');
};

export const struckWords = (entry: HistoryEntry, reader: Reader, asOf: string): string | undefined =>
  entry.struck === undefined
    ? undefined
    : reader.t(entry.struck.how === 'amend' ? 'web:shipment.amended' : 'web:shipment.retracted', {
        time: momentAt(reader, entry.struck.recordedAt, entry.placeId, asOf),
        reason: entry.struck.reason,
      });

export const grouped = (value: number, reader: Reader): string =>
  new Intl.NumberFormat(reader.language === 'en' ? 'en-GB' : reader.language, {
    maximumFractionDigits: 1,
  }).format(value);
