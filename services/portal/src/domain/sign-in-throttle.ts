// Guessing passwords is made slow: wrong answers are counted per address and per network address.
import { isBefore, later, secondsUntil } from './instants.ts';

/** Failures counted since `windowStartedAt`; nothing is let through before `lockedUntil`. */
export type Attempts = {
  readonly failures: number;
  readonly windowStartedAt: string;
  readonly lockedUntil?: string;
};
export type AttemptSubject = 'email' | 'network';

const WINDOW_MINUTES = 15;
/**
 * A person mistypes; five in a quarter of an hour are guesses. A whole company may come from one network
 * address, so that one gets more.
 */
const ALLOWED: Readonly<Record<AttemptSubject, number>> = { email: 5, network: 50 };
const LOCK_MINUTES = 15;

/** What is known after one more wrong answer. */
export const afterFailure = (
  before: Attempts | undefined,
  subject: AttemptSubject,
  now: string,
): Attempts => {
  const windowIsOver =
    before === undefined || !isBefore(now, later(before.windowStartedAt, { minutes: WINDOW_MINUTES }));
  const windowStartedAt = windowIsOver ? now : before.windowStartedAt;
  const failures = windowIsOver ? 1 : before.failures + 1;
  if (failures < ALLOWED[subject]) return { failures, windowStartedAt };
  return { failures, windowStartedAt, lockedUntil: later(now, { minutes: LOCK_MINUTES }) };
};

/** What is known after a try that turned out right: the address starts anew, the network loses one failure. */
export const afterSuccess = ({ failures, windowStartedAt }: Attempts, subject: AttemptSubject): Attempts => ({
  failures: subject === 'email' ? 0 : Math.max(0, failures - 1),
  windowStartedAt,
});

/** Seconds until another try is let through; 0 when it is now. */
export const waitSeconds = (attempts: Attempts | undefined, now: string): number =>
  attempts?.lockedUntil === undefined ? 0 : secondsUntil(now, attempts.lockedUntil);
