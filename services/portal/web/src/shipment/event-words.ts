// One line of the history in words and its icon.
import type { HistoryEntry } from '@fourports/contracts/tracking/timeline';
import type { IconName } from '../app/icon.tsx';
import { durationOf, momentAt, type Reader } from '../i18n/reader.ts';
import { namesRegime } from './event-name.ts';

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
  noticeReceived: 'info',
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
    ...customsDetails(entry, reader),
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

/** What only customs says: on which paper, at which checkpoint, what it looked at. */
const customsDetails = (
  { kind, placeId, customs }: HistoryEntry,
  { t, places }: Reader,
): readonly (string | undefined)[] => {
  if (customs === undefined) return [];
  const { regime, declarationNumber, permitNumber, sealBefore, checkpoint, checked = [], text } = customs;
  return [
    text,
    regime === undefined || namesRegime(kind) ? undefined : t(`web:shipment.customs.regime.${regime}`),
    declarationNumber === undefined
      ? undefined
      : t('web:shipment.customs.declaration', { number: declarationNumber }),
    permitNumber === undefined ? undefined : t('web:shipment.customs.permit', { number: permitNumber }),
    // Customs names in Korean the place that stands beside the event already.
    Object.values(places.get(placeId)?.names ?? {}).includes(checkpoint?.name ?? '')
      ? undefined
      : checkpoint?.name,
    ...checked.map((each) => t(`web:shipment.customs.checked.${each}`)),
    sealBefore === undefined ? undefined : t('web:shipment.customs.sealBefore', { seal: sealBefore }),
  ];
};

/** Tracking's own word for a report without a better source; names of sources and of authorities stay as they are. */
export const sourceWords = ({ source }: Pick<HistoryEntry, 'source'>, { t }: Reader): string =>
  source === 'report' ? t('web:shipment.sourceReport') : source;

export const struckWords = (entry: HistoryEntry, reader: Reader, asOf: string): string | undefined => {
  const { struck } = entry;
  if (struck === undefined) return undefined;
  const time = momentAt(reader, struck.recordedAt, entry.placeId, asOf);
  switch (struck.how) {
    case 'amend':
      return reader.t('web:shipment.amended', { time, reason: struck.reason });
    case 'retract':
      return reader.t('web:shipment.retracted', { time, reason: struck.reason });
    case 'supersede': {
      const minutes = struck.differenceMinutes ?? 0;
      const key = minutes === 0 ? 'sameWord' : minutes > 0 ? 'laterWord' : 'earlierWord';
      return reader.t(`web:shipment.customs.${key}`, { time, duration: durationOf(reader, minutes) });
    }
  }
};

export const grouped = (value: number, reader: Reader): string =>
  new Intl.NumberFormat(reader.language === 'en' ? 'en-GB' : reader.language, {
    maximumFractionDigits: 1,
  }).format(value);
