// A unit's marks as doors take them: checked, brought to one form, and kept as they were sent where that was another.
import {
  admitVehiclePlate,
  normaliseIdentifier,
  type Parsed,
  parseContainerNumber,
  quoted,
} from '@fourports/freight';
import { z } from 'zod';
import { UnitKind } from '../schedules/sailing.ts';
import { celsiusBetween, kilogramsUpTo } from './goods-input.ts';
import { HandlingDetails, Unit, UnitIdentifiers } from './unit.ts';

type Read = (text: string) => Parsed<string>;

const readContainerNumber: Read = (text) => {
  const parsed = parseContainerNumber(text);
  return parsed.ok ? { ok: true, value: parsed.value.number } : parsed;
};

const refused = (problem: string): Parsed<never> => ({ ok: false, problem });

/** GA 36-2018: every Chinese trailer's plate ends in 挂, and no tractor's does. */
const readPlateOf =
  (vehicle: 'tractor' | 'trailer'): Read =>
  (text) => {
    const parsed = admitVehiclePlate(text);
    if (!parsed.ok) return parsed;
    const { value } = parsed;
    const { normalised } = value;
    if (vehicle === 'tractor' && value.kind === 'trailer')
      return refused(`Tractor plate is a trailer's: got "${normalised}". Send it as trailerPlate.`);
    const isTractor = 'country' in value && value.country === 'CN' && value.kind !== 'trailer';
    return vehicle === 'trailer' && isTractor
      ? refused(
          `Trailer plate does not end in 挂, as those of Chinese trailers do: got "${normalised}". Send it as tractorPlate, or the trailer's own.`,
        )
      : { ok: true, value: normalised };
  };

/** As short as a report may name a unit by it. */
const SHORTEST_NUMBER = 3;

const readParcelNumber: Read = (text) =>
  text.trim().length < SHORTEST_NUMBER || normaliseIdentifier(text) === ''
    ? refused(
        `Parcel number has fewer than ${SHORTEST_NUMBER} characters, or no letter or digit: got ${quoted(text)}. Send the number on its label.`,
      )
    : { ok: true, value: text.trim() };

const READERS = {
  containerNumber: readContainerNumber,
  tractorPlate: readPlateOf('tractor'),
  trailerPlate: readPlateOf('trailer'),
  parcelNumber: readParcelNumber,
} as const;

type Mark = keyof typeof READERS;
const MARKS = [
  'containerNumber',
  'tractorPlate',
  'trailerPlate',
  'parcelNumber',
] as const satisfies readonly Mark[];

/** The door puts a full stop behind every sentence of a schema. */
const withoutStop = (sentence: string): string => sentence.replace(/\.$/, '');

const readBy = (mark: Mark) => (text: string, context: z.RefinementCtx) => {
  const parsed = READERS[mark](text);
  if (!parsed.ok) context.addIssue({ code: 'custom', message: withoutStop(parsed.problem) });
};

const PLATE_FORMS =
  'Chinese: 鲁K12345; new energy 鲁KD12345 or 鲁K12345D; trailers 鲁K1234挂. Korean: 12가3456, 123가4567, 인천80바1234. Temporary and special plates with their words: 鲁K1234临, 粤Z1234港, 서울임시1234. Spaces, hyphens and dots do not matter.';

/**
 * The marks of a unit, each checked. A container number has its check digit (ISO 6346). A plate is Chinese (GA 36-2018),
 * Korean, or of a form of its own that says so by a word, because which plates the second stage gives is not published.
 */
export const UnitIdentifiersInput = z.strictObject({
  ...UnitIdentifiers.shape,
  containerNumber: z
    .string()
    .max(15)
    .superRefine(readBy('containerNumber'))
    .describe('ISO 6346 with its check digit, for example WDFU3011856. Spaces and hyphens do not matter.')
    .exactOptional(),
  tractorPlate: z.string().max(20).superRefine(readBy('tractorPlate')).describe(PLATE_FORMS).exactOptional(),
  trailerPlate: z.string().max(20).superRefine(readBy('trailerPlate')).describe(PLATE_FORMS).exactOptional(),
  parcelNumber: z.string().max(40).superRefine(readBy('parcelNumber')).exactOptional(),
});

/** The marks in the one form they are stored and compared in; what cannot be read is left to the schema that refuses it. */
const inOneForm = (sent: UnitIdentifiers): UnitIdentifiers => {
  const clean = { ...sent };
  for (const mark of MARKS) {
    const text = sent[mark];
    const parsed = text === undefined ? undefined : READERS[mark](text);
    if (parsed?.ok) clean[mark] = parsed.value;
  }
  return clean;
};

/** Those marks that were sent in another form than they are stored in. */
const otherwiseWritten = (sent: UnitIdentifiers, clean: UnitIdentifiers): UnitIdentifiers =>
  Object.fromEntries(MARKS.filter((mark) => sent[mark] !== clean[mark]).map((mark) => [mark, sent[mark]]));

const isEmpty = (identifiers: UnitIdentifiers): boolean => Object.keys(identifiers).length === 0;

/** By which marks a unit of the kind can be reported; it has one of them at least. */
const MARKS_OF_KIND: Readonly<Record<z.infer<typeof UnitKind>, readonly Mark[]>> = {
  wholeTruck: ['tractorPlate', 'trailerPlate'],
  dropTrailer: ['trailerPlate'],
  container: ['containerNumber'],
  parcel: ['parcelNumber'],
};

/** A unit that is new, or known by the same marks: its kind and at least one mark by which that kind can be reported. */
export const NamedUnit = z
  .strictObject({ kind: UnitKind, identifiers: UnitIdentifiersInput })
  .superRefine(({ kind, identifiers }, context) => {
    const marks = MARKS_OF_KIND[kind];
    if (marks.every((mark) => identifiers[mark] === undefined))
      context.addIssue({
        code: 'custom',
        path: ['identifiers'],
        message: `a ${kind} can only be reported by its ${marks.join(' or ')}: got ${Object.keys(identifiers).join(', ') || 'none'}. Send ${marks.join(' or ')}`,
      });
  })
  .transform(({ kind, identifiers: sent }) => {
    const identifiers = inOneForm(sent);
    const asWritten = otherwiseWritten(sent, identifiers);
    return { kind, identifiers, ...(isEmpty(asWritten) ? {} : { asWritten }) };
  })
  .pipe(Unit.omit({ unitId: true }));

/** A report's details; what a unit was exchanged for is checked as a booking's marks are. */
export const HandlingDetailsInput = z
  .strictObject({
    ...HandlingDetails.omit({ exchangedAsWritten: true }).shape,
    massKg: kilogramsUpTo(200_000).exactOptional(),
    temperatureCelsius: celsiusBetween(-80, 80).exactOptional(),
    exchanged: UnitIdentifiersInput.exactOptional(),
  })
  .transform((details): HandlingDetails => {
    const { exchanged: sent } = details;
    if (sent === undefined) return details;
    const exchanged = inOneForm(sent);
    const exchangedAsWritten = otherwiseWritten(sent, exchanged);
    return { ...details, exchanged, ...(isEmpty(exchangedAsWritten) ? {} : { exchangedAsWritten }) };
  })
  .pipe(HandlingDetails);
