// From what happened to a unit to what is told of it: late, twice, or wrong at first and then put right.
import type { DrawnHabits } from './habits.ts';
import type { Happening } from './play-unit.ts';
import type { Random } from './random-stream.ts';
import { type Said, saidOf } from './said-of-step.ts';
import type { Way } from './way.ts';

/** One telling of one thing. A second one with the same id is the same message sent again. */
export type Telling = Said & {
  readonly messageId: string;
  readonly toldAt: number;
  /** The message that this one puts right. */
  readonly corrects?: string;
};

export const tellUnit = (
  { process }: Pick<Way, 'process'>,
  happenings: readonly Happening[],
  how: { readonly unit: string; readonly habits: DrawnHabits; readonly streamOf: (name: string) => Random },
): readonly Telling[] =>
  happenings.flatMap((happening) =>
    saidOf(happening, process).flatMap((said, index) => {
      const messageId = `${how.unit}-${happening.step.stepId}-${index}`;
      return told(said, messageId, { habits: how.habits, random: how.streamOf(messageId) });
    }),
  );

const told = (
  said: Said,
  messageId: string,
  { habits, random }: { readonly habits: DrawnHabits; readonly random: Random },
): readonly Telling[] => {
  const toldAt = said.occurredAt + habits.prompt(random).minutes + (habits.late.minutes(random) ?? 0);
  const again = habits.doubled.minutes(random);
  const corrected = said.what.door === 'handling' ? habits.corrected.minutes(random) : undefined;
  const first: Telling =
    corrected === undefined
      ? { ...said, messageId, toldAt }
      : { ...misdated(said, -habits.corrected.off(random).minutes), messageId, toldAt };
  return [
    first,
    ...(again === undefined ? [] : [{ ...first, toldAt: toldAt + again }]),
    ...(corrected === undefined
      ? []
      : [{ ...said, messageId: `${messageId}-corrected`, toldAt: toldAt + corrected, corrects: messageId }]),
  ];
};

/** Wrong times lie in the past: a report of what is still to come would be refused. */
const misdated = (said: Said, minutes: number): Said => {
  const occurredAt = said.occurredAt + minutes;
  const { fact } = said;
  return { ...said, occurredAt, ...(fact === undefined ? {} : { fact: { ...fact, at: occurredAt } }) };
};
