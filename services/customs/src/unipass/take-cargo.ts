// A cargo's answer into the files of its units: what was known already is taken once, however often customs says it.

import type { Provenance } from '@fourports/contracts';
import { CargoHandlingTold } from '@fourports/contracts/customs/events';
import type { EventDraft } from '@fourports/eventlog';
import { AppError } from '@fourports/service-kit';
import type { Cause } from '../application/announce.ts';
import { registerFacts } from '../application/register-facts.ts';
import type { CustomsTx } from '../store/customs-database.ts';
import { loadPlaces } from '../store/known-store.ts';
import type { CargoUnits } from './cargo-units.ts';
import { type CargoFact, deriveFacts } from './derive-facts.ts';
import { type HandlingTold, tellOf } from './facts-of-cargo.ts';
import { storeHandling } from './handling-store.ts';
import { type Places, placeOfFact, portOf } from './place-of-fact.ts';
import type { Cargo } from './unipass-answer.ts';

export type TakeCargo = {
  readonly cargo: Cargo;
  readonly units: CargoUnits;
  readonly recordedAt: string;
  readonly provenance?: Provenance;
  readonly cause: Cause;
  readonly emit: (draft: EventDraft) => void;
};

export type CargoTaken = { readonly taken: number; readonly already: number };

/** Run under the locks of the units, by the role of whoever brought the answer. */
export const takeCargo = async (tx: CustomsTx, asked: TakeCargo): Promise<CargoTaken> => {
  const places = await loadPlaces(tx);
  const told = tellingsOf(asked, requirePort(asked.cargo, places), places);
  const facts = told.flatMap((each) => (each.door === 'customs' ? [each.fact] : []));
  const handling = told.flatMap((each) => (each.door === 'handling' ? [each.told] : []));
  const { cause, emit } = asked;
  const { outcomes } = await registerFacts(tx, facts, { places, cause, emit });
  const news = await storeHandling(tx, handling);
  for (const each of news) emit(handlingDraft(each, cause));
  const taken = outcomes.filter((outcome) => outcome !== 'already').length + news.length;
  return { taken, already: told.length - taken };
};

const tellingsOf = ({ cargo, units, recordedAt, provenance }: TakeCargo, port: string, places: Places) => {
  const { unitIds, planned } = units;
  const common = {
    recordedAt,
    authority: cargo.office ?? 'Korea Customs Service',
    ...(provenance === undefined ? {} : { provenance }),
  };
  const facts = deriveFacts(cargo).facts.filter((fact) => isPast(fact, recordedAt));
  return unitIds.flatMap((unitId) =>
    facts.map((fact) =>
      tellOf(fact, { ...common, unitId, placeId: placeOfFact(fact, { port, planned, places }) }),
    ),
  );
};

/** Customs also writes moments to come, as deadlines; what is told happened before it was told. */
const isPast = ({ occurredAt }: CargoFact, recordedAt: string): boolean =>
  Date.parse(occurredAt) <= Date.parse(recordedAt) + CLOCK_SKEW_MS;
const CLOCK_SKEW_MS = 5 * 60_000;

const requirePort = (cargo: Cargo, places: Places): string => {
  const port = portOf(cargo, places);
  if (port !== undefined) return port;
  throw new AppError(
    'UNKNOWN_PLACE',
    `Failed to take the response: its port of discharge is not in the network (got ${cargo.dischargePort ?? 'none'}). Send answers for cargo of the network's ports.`,
  );
};

const handlingDraft = (told: HandlingTold, cause: Cause): EventDraft => {
  const { topic, type, version } = CargoHandlingTold;
  const { unitId: key, occurredAt, recordedAt } = told;
  return { topic, type, version, key, occurredAt, recordedAt, ...cause, data: told };
};
