// What has happened, as planning takes it: a set. Its order, and what was said twice, cannot matter.
import type { Plan } from './plan.ts';

export type Fact =
  | { readonly kind: 'begun' | 'done'; readonly stepId: string; readonly at: number }
  /** It has not begun before this, however long the goods have been there. */
  | { readonly kind: 'notBefore'; readonly stepId: string; readonly at: number }
  /** On board of a departure that has left. */
  | { readonly kind: 'departed'; readonly stepId: string; readonly at: number; readonly departureId: string };

/** Where the goods are: in the step that follows the last one known to be done, or in one known to have begun. */
export type Standing = {
  /** Index of the step under way; as many as there are when all is done. */
  readonly current: number;
  /** Since when: the last thing known before it. */
  readonly since: number;
  /** Whether the step itself was said to have begun, and is not only next. */
  readonly hasBegun: boolean;
  readonly departureId?: string;
  /** By step, before when it has not begun, as far as anybody said so. */
  readonly notBefore: ReadonlyMap<number, number>;
  /** By step, when it was done; a step that nobody reported is absent. */
  readonly doneAt: ReadonlyMap<number, number>;
};

/** Facts later than `asOf` are not known yet, and those of steps the plan does not have say nothing about it. */
export const standingAt = (
  plan: Plan,
  readyAt: number,
  { facts, asOf }: { readonly facts: readonly Fact[]; readonly asOf: number },
): Standing => {
  const known = facts.filter(({ at }) => at <= asOf);
  const doneAt = new Map<number, number>();
  const notBefore = new Map<number, number>();
  let begun: { readonly index: number; readonly fact: Fact } | undefined;
  for (const [index, { stepId }] of plan.steps.entries()) {
    const here = known.filter((fact) => fact.stepId === stepId);
    const done = latestOf(here.filter(({ kind }) => kind === 'done'));
    if (done !== undefined) doneAt.set(index, done.at);
    const earliest = latestOf(here.filter(({ kind }) => kind === 'notBefore'));
    if (earliest !== undefined) notBefore.set(index, earliest.at);
    const fact = latestOf(here.filter(({ kind }) => kind === 'begun' || kind === 'departed'));
    if (fact !== undefined) begun = { index, fact };
  }
  const lastDone = Math.max(-1, ...doneAt.keys());
  const before = { current: lastDone + 1, since: doneAt.get(lastDone) ?? readyAt, doneAt, notBefore };
  if (begun === undefined || begun.index <= lastDone) return { ...before, hasBegun: false };
  const { index, fact } = begun;
  const on = fact.kind === 'departed' ? { departureId: fact.departureId } : {};
  return { ...before, current: index, since: fact.at, hasBegun: true, ...on };
};

/** Whoever sends two moments for one thing without correcting it has the later one believed. */
const latestOf = (facts: readonly Fact[]): Fact | undefined =>
  facts.toSorted((one, other) => one.at - other.at || idOf(one).localeCompare(idOf(other))).at(-1);

const idOf = (fact: Fact): string => (fact.kind === 'departed' ? fact.departureId : fact.kind);

/**
 * The moment at which a cut-off of the past was passed: when the step before it was done. Where nobody reported that,
 * the next thing known: it cannot have been later.
 */
export const passedAt = (cutOff: number, { doneAt, current, since }: Standing): number => {
  for (let index = Math.max(0, cutOff - 1); index < current; index += 1) {
    const at = doneAt.get(index);
    if (at !== undefined) return at;
  }
  return since;
};
