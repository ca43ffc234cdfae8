// The books of promises of laid plans: one for each sailing that goods are booked on, with what follows the boats in common.
import type { Plan } from '../plan.ts';
import { nothingFollowed, type Onward, openPromiseBook, type PromiseBook } from '../promise-book.ts';
import { boardFrom, type Travelling } from './board-from.ts';

export type JourneyBook = { readonly plan: Plan; readonly book: PromiseBook };
/** Undefined where the plan's ferry does not have that sailing. */
export type JourneyBooks = (plan: Plan, travelling: Travelling) => JourneyBook | undefined;

type Kept = {
  readonly books: Map<string, JourneyBook | undefined>;
  readonly onward: Map<string, Onward>;
};

/** Kept as long as the plan is: one that is laid anew begins anew. */
export const openJourneyBooks = (): JourneyBooks => {
  const known = new WeakMap<Plan, Kept>();
  return (plan, travelling) => {
    const kept = known.get(plan) ?? { books: new Map(), onward: new Map() };
    known.set(plan, kept);
    const { untilStepId = '', sailingId, hasPlace } = travelling;
    const key = `${untilStepId} ${sailingId} ${hasPlace}`;
    if (kept.books.has(key)) return kept.books.get(key);
    const onward: Onward = kept.onward.get(untilStepId) ?? nothingFollowed();
    kept.onward.set(untilStepId, onward);
    const boarded = boardFrom(plan, travelling);
    const book =
      boarded === undefined ? undefined : { plan: boarded, book: openPromiseBook(boarded, onward) };
    kept.books.set(key, book);
    return book;
  };
};
