// A booking as it is typed, what is wrong with it, and the body the API takes.

import type { BookShipment } from '@fourports/contracts/tracking/bodies';
import { containerCheckDigit } from '@fourports/freight';
import type { z } from 'zod';
import type { UnitKind } from '../sailings/sailing-words.ts';

export const BOOKABLE_MODES = ['wholeTruck', 'dropTrailer', 'container', 'seaExpress'] as const;
export type BookableMode = (typeof BOOKABLE_MODES)[number];

export type Draft = {
  readonly mode: BookableMode;
  readonly originPlaceId: string;
  readonly destinationPlaceId: string;
  readonly sailingId: string;
  /** An instant, or nothing while it is being typed. */
  readonly readyAt: string | undefined;
  readonly description: string;
  readonly massKg: string;
  readonly volumeM3: string;
  readonly pieces: string;
  readonly dangerous: boolean;
  readonly customer: string;
  readonly reference: string;
  readonly containerNumber: string;
  readonly tractorPlate: string;
  readonly trailerPlate: string;
};

export const EMPTY_DRAFT: Omit<Draft, 'readyAt'> = {
  mode: 'wholeTruck',
  originPlaceId: 'plc_weihai-city',
  destinationPlaceId: 'plc_icn',
  sailingId: '',
  description: '',
  massKg: '',
  volumeM3: '',
  pieces: '',
  dangerous: false,
  customer: '',
  reference: '',
  containerNumber: '',
  tractorPlate: '',
  trailerPlate: '',
};

export const unitKindOf = (mode: BookableMode): UnitKind => (mode === 'seaExpress' ? 'container' : mode);

/** Which identifiers such a unit has; at least one must be given. */
export const identifiersOf = (
  mode: BookableMode,
): readonly ('containerNumber' | 'tractorPlate' | 'trailerPlate')[] =>
  unitKindOf(mode) === 'container'
    ? ['containerNumber']
    : mode === 'dropTrailer'
      ? ['trailerPlate']
      : ['tractorPlate', 'trailerPlate'];

/** A key of texts under `booking.`, with the digit that belongs there. */
export type Fault = { readonly key: string; readonly digit?: number };
export type Faults = Readonly<Partial<Record<keyof Draft, Fault>>>;

const SHAPE = /^[A-Z]{4}\d{7}$/;
const compact = (text: string): string => text.toUpperCase().replace(/[\s·.-]/g, '');

export const containerFault = (text: string): Fault | undefined => {
  const number = compact(text);
  if (!SHAPE.test(number)) return { key: 'containerShape' };
  const digit = containerCheckDigit(number.slice(0, 10));
  return digit.ok && String(digit.value) !== number.slice(10)
    ? { key: 'containerWrong', digit: digit.value }
    : undefined;
};

const numberOf = (text: string): number => Number(text.replace(',', '.'));

export const faultsOf = (draft: Draft): Faults => {
  const faults: Partial<Record<keyof Draft, Fault>> = {};
  if (draft.description.trim() === '') faults.description = { key: 'required' };
  if (!(numberOf(draft.massKg) > 0)) faults.massKg = { key: 'positive' };
  for (const name of ['volumeM3', 'pieces'] as const)
    if (draft[name] !== '' && !(numberOf(draft[name]) > 0)) faults[name] = { key: 'positive' };
  if (draft.readyAt === undefined) faults.readyAt = { key: 'required' };
  if (draft.sailingId === '') faults.sailingId = { key: 'chooseSailing' };
  const [first = 'tractorPlate', ...rest] = identifiersOf(draft.mode);
  if ([first, ...rest].every((name) => draft[name].trim() === '')) faults[first] = { key: 'oneIdentifier' };
  else if (first === 'containerNumber') {
    const fault = containerFault(draft.containerNumber);
    if (fault !== undefined) faults.containerNumber = fault;
  }
  return faults;
};

/** Only for a draft without faults. */
export const bodyOf = (draft: Draft): z.input<typeof BookShipment> => {
  const identifiers = Object.fromEntries(
    identifiersOf(draft.mode)
      .map((name): [string, string] => [name, compact(draft[name])])
      .filter(([, value]) => value !== ''),
  );
  const optional = <Value>(name: string, value: Value | undefined) =>
    value === undefined ? {} : { [name]: value };
  const given = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());
  const reference = given(draft.reference);
  const customer = given(draft.customer);
  return {
    mode: draft.mode,
    references: optional('reference', reference),
    specification: {
      originPlaceId: draft.originPlaceId,
      destinationPlaceId: draft.destinationPlaceId,
      readyAt: draft.readyAt ?? '',
    },
    goods: {
      description: draft.description.trim(),
      massKg: numberOf(draft.massKg),
      dangerous: draft.dangerous,
      ...optional('volumeM3', draft.volumeM3 === '' ? undefined : numberOf(draft.volumeM3)),
      ...optional('pieces', draft.pieces === '' ? undefined : Math.round(numberOf(draft.pieces))),
    },
    ...(customer === undefined ? {} : { customer: { name: customer } }),
    units: [{ kind: unitKindOf(draft.mode), identifiers }],
    plan: { sailingId: draft.sailingId },
  };
};
