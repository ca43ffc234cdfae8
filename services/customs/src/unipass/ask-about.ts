// Everything to be asked about one shipment: its bill first, and each cargo that the bill turns out to name.
import { normaliseIdentifier } from '@fourports/freight';
import type { Clock } from '@fourports/service-kit';
import type { CustomsDatabase } from '../store/customs-database.ts';
import { type Asked, askUnipass, type UnipassDoor, type UnipassQuery } from './ask-unipass.ts';
import { countCall, type DueInquiry } from './inquiry-store.ts';
import { koreanDateOf } from './next-ask.ts';
import type { Cargo, UnipassAnswer } from './unipass-answer.ts';

export type AskingPorts = {
  readonly database: CustomsDatabase;
  readonly clock: Clock;
  readonly door: UnipassDoor;
  readonly callsPerDay: number;
};

/** A bill that names more is another's too. */
const MOST_CARGOES = 20;

export type Heard = {
  /** The last answer, or the first that was none. */
  readonly asked: Asked;
  readonly cargoes: readonly Cargo[];
  readonly cargoNumbers: readonly string[];
  readonly detail?: string;
};

/** By the cargo numbers customs has given the shipment before, otherwise by its bill. */
export const askAbout = async (ports: AskingPorts, due: DueInquiry, signal: AbortSignal): Promise<Heard> => {
  if (due.cargoNumbers.length > 0) return await askEach(ports, due.cargoNumbers, signal);
  const asked = await ask(ports, billOf(due), signal);
  switch (asked.answer.outcome) {
    case 'cargo':
      return { asked, cargoes: [asked.answer.cargo], cargoNumbers: [asked.answer.cargo.cargoNumber] };
    case 'several': {
      const numbers = linesOf(asked.answer, due);
      if (numbers.length > 0) return await askEach(ports, numbers, signal);
      const detail = `The bill names ${asked.answer.cargoes.length} cargoes. Give the shipment its house bill.`;
      return { asked, cargoes: [], cargoNumbers: [], detail };
    }
    default:
      return { asked, cargoes: [], cargoNumbers: [] };
  }
};

const askEach = async (
  ports: AskingPorts,
  cargoNumbers: readonly string[],
  signal: AbortSignal,
): Promise<Heard> => {
  const cargoes: Cargo[] = [];
  let last: Asked | undefined;
  for (const cargoNumber of cargoNumbers) {
    last = await ask(ports, { cargoNumber }, signal);
    if (last.answer.outcome === 'unavailable') break;
    if (last.answer.outcome === 'cargo') cargoes.push(last.answer.cargo);
  }
  if (last === undefined) throw new TypeError('Failed to ask customs: there is no cargo number to ask by.');
  return { asked: last, cargoes, cargoNumbers };
};

/** Beyond the day's quota customs is not asked at all: the answer would be none, and might close the key. */
const ask = async (ports: AskingPorts, query: UnipassQuery, signal: AbortSignal): Promise<Asked> => {
  const { database, clock, callsPerDay, door } = ports;
  const isWithin = await database.work({}, (tx) => countCall(tx, koreanDateOf(clock.now()), callsPerDay));
  if (isWithin) return await askUnipass(door, query, signal);
  const detail = `the ${callsPerDay} questions of this day are asked`;
  return { answer: { outcome: 'unavailable', reason: 'quota', detail } };
};

const billOf = ({ houseBill, masterBill, billYear: year }: DueInquiry): UnipassQuery => ({
  year,
  ...(houseBill === null ? {} : { houseBill }),
  ...(masterBill === null || houseBill !== null ? {} : { masterBill }),
});

/** Of a list the lines with our house bill; without one all, unless they are more than a shipment has. */
const linesOf = (
  { cargoes }: Extract<UnipassAnswer, { readonly outcome: 'several' }>,
  { houseBill }: DueInquiry,
): readonly string[] => {
  const ours =
    houseBill === null
      ? cargoes
      : cargoes.filter(
          (line) => normaliseIdentifier(line.houseBill ?? '') === normaliseIdentifier(houseBill),
        );
  return ours.length > MOST_CARGOES ? [] : ours.map(({ cargoNumber }) => cargoNumber);
};
