// A dead letter's life as portal sees it: open → requested → settled, or open again when it failed again.
import { isBefore, later } from './instants.ts';
import { type Refusal, refuse } from './refusal.ts';

export const DEAD_LETTER_STATES = ['open', 'requested', 'settled'] as const;
export type DeadLetterState = (typeof DEAD_LETTER_STATES)[number];

/** The group may be down when it is asked; after this one may ask again. */
const ASK_AGAIN_MINUTES = 5;

export type DeadLetter = {
  readonly deadLetterId: string;
  readonly state: DeadLetterState;
  readonly requestedAt?: string;
};

export const requestRedrive = (letter: DeadLetter, now: string): 'requested' | Refusal => {
  if (letter.state === 'settled')
    return refuse(
      'CONFLICT',
      `Failed to re-drive ${letter.deadLetterId}: its group has taken it. Nothing is left to do.`,
    );
  const isAsked =
    letter.requestedAt !== undefined &&
    isBefore(now, later(letter.requestedAt, { minutes: ASK_AGAIN_MINUTES }));
  if (letter.state === 'requested' && isAsked)
    return refuse(
      'CONFLICT',
      `Failed to re-drive ${letter.deadLetterId}: its group was asked at ${letter.requestedAt}. Wait ${ASK_AGAIN_MINUTES} minutes before asking again.`,
    );
  return 'requested';
};

/** `recorded`: its group gave up on it (again); `settled`: its group took it after all. */
export const afterNews = (news: 'recorded' | 'settled'): DeadLetterState =>
  news === 'recorded' ? 'open' : 'settled';
