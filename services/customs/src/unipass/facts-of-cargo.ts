// What a cargo's answer says of one unit, in the words of the contracts: facts of customs, and handling it tells of.
import type { DataOf, Provenance } from '@fourports/contracts';
import type { CargoHandlingTold } from '@fourports/contracts/customs/events';
import type { Fact } from '../domain/fact.ts';
import type { CargoFact } from './derive-facts.ts';

export type HandlingTold = DataOf<typeof CargoHandlingTold>;
export type Told =
  | { readonly door: 'customs'; readonly fact: Fact }
  | { readonly door: 'handling'; readonly told: HandlingTold };

export type Telling = {
  readonly unitId: string;
  readonly placeId: string;
  readonly recordedAt: string;
  readonly authority: string;
  readonly provenance?: Provenance;
};

export const tellOf = (fact: CargoFact, telling: Telling): Told => {
  const { step, words, regime, number } = fact;
  const happening = happeningOf(fact, telling);
  const text = words.slice(0, LONGEST_WORDS);
  switch (step) {
    case 'arrived':
    case 'discharged':
    case 'shedIn':
    case 'shedOut':
      return { door: 'handling', told: { ...happening, kind: step, text } };
    case 'notice':
      return customs({ kind: 'noticeReceived', data: { ...happening, basis: 'message', text } });
    case 'declared':
    case 'released': {
      const data = { ...happening, basis: 'message', ...ofRegime(regime), ...ofNumber(number) } as const;
      return customs({ kind: step, data });
    }
    case 'bondedMovementStarted':
    case 'bondedMovementEnded': {
      const data = { ...happening, basis: 'message', ...ofRegime(regime), ...ofPermit(fact.basis) } as const;
      return customs({ kind: step, data });
    }
  }
};

const LONGEST_WORDS = 300;

const customs = (fact: Fact): Told => ({ door: 'customs', fact });

const happeningOf = ({ factId, step, occurredAt, shed, words }: CargoFact, telling: Telling) => ({
  // A report's id is its reporter's, whatever unit it is of: two parcels of one cargo need two.
  factId: `${factId}-${telling.unitId}`,
  unitId: telling.unitId,
  placeId: telling.placeId,
  occurredAt,
  recordedAt: telling.recordedAt,
  authority: telling.authority.slice(0, 80),
  provenance: standingFor(step, telling.provenance ?? messageOf(words)),
  ...(shed === undefined
    ? {}
    : {
        checkpoint: {
          function: 'bondedShed',
          code: shed.code.slice(0, 20),
          ...(shed.name === undefined ? {} : { name: shed.name.slice(0, 80) }),
        } as const,
      }),
});

const messageOf = (words: string): Provenance => ({
  source: `Customs' own message (UNI-PASS API001): ${words}`.slice(0, 500),
  confidence: 'H',
  assumption: false,
});

/** What customs allows and what happens then are two moments, of which it tells the first. */
const standingFor = (step: CargoFact['step'], provenance: Provenance): Provenance =>
  step === 'discharged'
    ? {
        ...provenance,
        source: `Customs' leave to unload stands for the unloading. ${provenance.source}`.slice(0, 500),
      }
    : provenance;

const ofRegime = (regime: CargoFact['regime']) => (regime === undefined ? {} : { regime });
const ofNumber = (number: string | undefined) =>
  number === undefined ? {} : { declarationNumber: number.slice(0, 30) };
/** rlbrBssNo may also be a person, a firm or a deadline. */
const ofPermit = (basis: string | undefined) =>
  basis !== undefined && /^[0-9A-Z]{8,40}$/.test(basis) ? { permitNumber: basis } : {};
