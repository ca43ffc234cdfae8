// A shipment of the list in words: its state, its numbers, what it waits for.
import type { ShipmentSummary } from '@fourports/contracts/tracking/bodies';
import type { IconName } from '../app/icon.tsx';
import { durationOf, type Reader } from '../i18n/reader.ts';

export type StateWords = { readonly icon: IconName; readonly tone: string; readonly text: string };

const PHASE_ICONS: Readonly<Record<ShipmentSummary['delivery']['phase'], IconName>> = {
  planned: 'info',
  onTheWayToPort: 'truck',
  atPortOfLoading: 'gate',
  aboard: 'ship',
  atSea: 'ship',
  atPortOfDischarge: 'flag',
  onTheWayFromPort: 'truck',
  atAirport: 'plane',
  inTheAir: 'plane',
  delivered: 'check',
  cancelled: 'cross',
  returning: 'back',
  returned: 'back',
};

/** What must be seen first: held, then overdue, then what does not fit, then the phase. */
export const stateWords = (summary: ShipmentSummary, reader: Reader): StateWords => {
  const { delivery } = summary;
  const { t } = reader;
  if (delivery.held !== undefined) return { icon: 'hold', tone: 'red', text: t('web:list.held') };
  const overdue = delivery.nextExpected?.overdueMinutes;
  const text = t(`timeline:phases.${delivery.phase}`);
  if (overdue !== undefined)
    return {
      icon: 'hourglass',
      tone: 'amber',
      text: t('timeline:overdue', { duration: durationOf(reader, overdue) }),
    };
  const isSea = delivery.phase === 'atSea' || delivery.phase === 'aboard';
  const tone = delivery.phase === 'delivered' ? 'green' : isSea ? 'sea' : '';
  return { icon: PHASE_ICONS[delivery.phase], tone, text };
};

export const nameOf = (summary: ShipmentSummary): string => summary.reference ?? summary.trackingId;

/** The plate or number people call it by: container, trailer, tractor, parcel. Never cut short. */
export const unitWords = (summary: ShipmentSummary, reader: Reader): string => {
  const names = summary.units.flatMap(({ identifiers: each }) => {
    const name = each.containerNumber ?? each.trailerPlate ?? each.tractorPlate ?? each.parcelNumber;
    return name === undefined ? [] : [name];
  });
  return names.length === 0 ? reader.t('web:list.unknown') : names.join(', ');
};

export const deltaWords = (minutes: number | undefined, reader: Reader): string => {
  if (minutes === undefined) return '–';
  if (Math.abs(minutes) <= 5) return reader.t('web:list.onTime');
  return `${minutes > 0 ? '+' : '−'}${durationOf(reader, minutes)}`;
};
