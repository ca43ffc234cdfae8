// Who keeps the promises: takes journeys that are due, computes them, and stores and announces what has moved. Between
// computing and storing others act, and it may die there.

import { PromiseGiven } from '@fourports/contracts/planning/events';
import { lockKeyFor } from '@fourports/eventlog';
import { MemoryOutage, type MemoryTx } from '@fourports/eventlog/memory';
import {
  computedOf,
  daysOf,
  hasMoved,
  instantOf,
  type KnownSailing,
  type Laying,
  layOnce,
  lookAt,
  openJourneyBooks,
  type PromisedJourney,
  type PromisePorts,
  promiseGiven,
  promiseStored,
  type StoredJourney,
  weekAt,
} from '@fourports/planning/pure';
import { PLACES } from './lane.ts';
import { type DueJourney, journeyShelf, journeysIn } from './planning-journeys.ts';
import { CATALOGUE } from './planning-lane.ts';
import { sailingShelf } from './planning-sailings.ts';
import { storedJourney } from './planning-side.ts';
import type { Stage } from './stage.ts';

type Computed = PromisedJourney & { readonly at: string };

export type Keeper = {
  /** One look, or the storing of what the last one came to. */
  readonly step: () => Promise<string>;
  readonly isBehind: () => Promise<boolean>;
};

const DIES = 0.08;
const PORTION = 3;

export const openKeeper = (stage: Stage): Keeper => {
  let computed: readonly Computed[] = [];
  return {
    step: async () => {
      if (computed.length === 0) {
        computed = await compute(stage);
        return `computed ${computed.length}`;
      }
      const storing = computed;
      computed = [];
      const fate = stage.chance(DIES) ? stage.below(2) : undefined;
      if (fate === 0) return 'died with what it had computed';
      try {
        await store(stage, storing, fate === 1);
        return `stored ${storing.length}`;
      } catch (error) {
        if (!(error instanceof MemoryOutage)) throw error;
        return 'died while it stored';
      }
    },
    isBehind: async () =>
      computed.length > 0 ||
      (await stage.transact('planning', [], async (tx) => dueIn(stage, tx).length > 0)),
  };
};

const dueIn = (stage: Stage, tx: MemoryTx): readonly DueJourney[] =>
  journeysIn(tx).filter(
    ({ wanted, computed, lookAt: at }) => wanted > computed || (at !== undefined && at <= stage.now()),
  );

const compute = async (stage: Stage): Promise<readonly Computed[]> =>
  await stage.transact('planning', [], async (tx) => {
    const at = stage.now();
    const sailings = sailingShelf.keys(tx).flatMap((each) => sailingShelf.read(tx, each) ?? []);
    return dueIn(stage, tx)
      .slice(0, 1 + stage.below(PORTION))
      .flatMap((due) => storedJourney(tx, due) ?? [])
      .map((stored) => ({ ...promiseOf(stored, sailings, at), at }));
  });

const BOOKS = openJourneyBooks();

/** What is promised of a journey on these sailings, by the clock. */
export const promiseOf = (
  stored: StoredJourney,
  sailings: readonly KnownSailing[],
  clockNow: string,
): PromisedJourney => {
  const own = sailings
    .filter(({ world }) => world === stored.world)
    .toSorted((one, other) => (one.sailingId < other.sailingId ? -1 : 1));
  const departures = new Map(own.map(({ sailingId, departure }) => [sailingId, departure.at]));
  const looked = lookAt(stored, departures, clockNow);
  const laid = laidOn(own, weekAt(looked.from), weekAt(looked.asOf));
  const ports: PromisePorts = {
    catalogue: CATALOGUE,
    distributionVersion: 0,
    places: PLACES,
    laid: (process) => laid(process).plan,
    books: BOOKS,
    sailing: (sailingId) => (departures.has(sailingId) ? 'known' : 'notKnown'),
  };
  return promiseStored(ports, looked);
};

/** Of the same sailings the same plans: a run says nothing else for having them from another one. */
const LAID = new Map<string, Laying>();
const MOST_LAID = 64;

const laidOn = (sailings: readonly KnownSailing[], first: number, asOf: number): Laying => {
  const weeks = { first, last: Math.max(first, asOf) };
  const key = JSON.stringify([weeks, sailings]);
  const known = LAID.get(key);
  if (known !== undefined) return known;
  const laid = layOnce({ version: 0, catalogueIn: () => CATALOGUE }, { sailings, ...daysOf(weeks) });
  LAID.set(key, laid);
  for (const oldest of [...LAID.keys()].slice(0, Math.max(0, LAID.size - MOST_LAID))) LAID.delete(oldest);
  return laid;
};

const store = async (stage: Stage, computed: readonly Computed[], dies: boolean): Promise<void> => {
  const lock = computed.map(({ stored }) => lockKeyFor(PromiseGiven.topic, stored.journey.unitId));
  await stage.transact('planning', lock, async (tx) => {
    for (const each of computed) await storeOne(stage, tx, each);
    if (dies) tx.abandon();
  });
};

const cause = { actor: { type: 'service', id: 'planning' }, correlationId: 'dice' } as const;

const storeOne = async (stage: Stage, tx: MemoryTx, each: Computed): Promise<void> => {
  const { stored, asOf, promised, at } = each;
  const journey = journeyShelf.read(tx, stored.journeyId);
  if (journey === undefined) return;
  const { wanted, lookAt: next } = computedOf(each);
  const { lookAt: _before, ...rest } = journey;
  const isMoved = hasMoved(stored.given, promised.promise);
  journeyShelf.keep(tx, stored.journeyId, {
    ...rest,
    computed: Number(wanted),
    computedAt: at,
    ...(next === undefined ? {} : { lookAt: next }),
    ...(isMoved ? { given: { at: instantOf(asOf), promise: promised.promise } } : {}),
  });
  if (isMoved) await stage.append('planning', tx, [promiseGiven(each, cause)]);
};
