// A cargo's events → facts, each with an id that is the same however often customs is asked.
import { createHash } from 'node:crypto';
import { type Meaning, meaningOf, type Step } from './event-meaning.ts';
import type { Cargo, CargoEvent, Shed } from './unipass-answer.ts';

export type CargoFact = {
  /** The same for every unit the cargo is in; with the unit's id behind it, it names one fact for ever. */
  readonly factId: string;
  readonly step: Step;
  readonly occurredAt: string;
  readonly regime?: NonNullable<Meaning['regime']>;
  /** The shed where it was told of; absent for the ship. */
  readonly shed?: Shed;
  /** Customs' number: of a declaration, a transport, a movement. */
  readonly number?: string;
  /** The number it rests on: of a movement under bond, the transport's. */
  readonly basis?: string;
  /** Customs' words: the kind, and on what ground. */
  readonly words: string;
};

export type DerivedFacts = {
  readonly facts: readonly CargoFact[];
  /** Kinds nobody has told us of, each with how many events have it. */
  readonly unknownKinds: ReadonlyMap<string, number>;
  /** Events without a moment: customs knows of them, when is not said. */
  readonly undated: readonly CargoEvent[];
};

export const deriveFacts = (cargo: Cargo): DerivedFacts => {
  const facts = new Map<string, CargoFact>();
  const unknownKinds = new Map<string, number>();
  const undated: CargoEvent[] = [];
  for (const event of cargo.events) {
    const meaning = meaningOf(event);
    if (!meaning.isKnown) unknownKinds.set(event.kind, (unknownKinds.get(event.kind) ?? 0) + 1);
    const occurredAt = momentOf(event, meaning);
    if (occurredAt === undefined) {
      undated.push(event);
      continue;
    }
    for (const step of meaning.steps) {
      const fact = factOf(cargo, event, { step, occurredAt, meaning });
      facts.set(fact.factId, fact);
    }
  }
  return { facts: [...facts.values()], unknownKinds, undated };
};

/**
 * A movement happened when the shed says (rlbrDttm), anything else when customs dealt with it (prcsDttm). A shed's
 * clock may run ahead: nothing is dealt with before it happens, so the earlier of the two holds.
 */
const momentOf = ({ processedAt, handledAt }: CargoEvent, { steps }: Meaning): string | undefined => {
  const isMovement = steps.includes('shedIn') || steps.includes('shedOut');
  if (!isMovement || handledAt === undefined) return processedAt;
  return processedAt === undefined || handledAt < processedAt ? handledAt : processedAt;
};

type Placed = { readonly step: Step; readonly occurredAt: string; readonly meaning: Meaning };

const factOf = (cargo: Cargo, event: CargoEvent, { step, occurredAt, meaning }: Placed): CargoFact => {
  const { kind, ground, shed, number, basis } = event;
  return {
    factId: factIdOf(cargo, event, step),
    step,
    occurredAt,
    words: ground === undefined ? kind : `${kind} [${ground}]`,
    ...(meaning.regime === undefined ? {} : { regime: meaning.regime }),
    ...(shed === undefined ? {} : { shed }),
    ...(number === undefined ? {} : { number }),
    ...(basis === undefined ? {} : { basis }),
  };
};

/** Of what customs does not change afterwards: neither the shed's clock nor names, masses and remarks. */
const factIdOf = ({ cargoNumber }: Cargo, event: CargoEvent, step: Step): string => {
  const { kind, ground = '', number = '', processedAt, handledAt = '' } = event;
  const said = JSON.stringify([cargoNumber, kind, ground, number, processedAt ?? handledAt]);
  return `unipass-${createHash('sha256').update(said).digest('hex').slice(0, 24)}-${step}`;
};
