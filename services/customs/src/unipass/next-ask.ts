// When to ask again. Customs pushes nothing, so what it knows is as old as our last question.
import { DateTime } from 'luxon';
import type { UnipassAnswer } from './unipass-answer.ts';

export type Inquiring = {
  readonly answer: UnipassAnswer;
  readonly hasLeft: boolean;
  /** Answers in a row that were none, this one included. */
  readonly failures: number;
  /** Since when it is asked. */
  readonly since: string;
  readonly now: string;
  /** What a gateway asks us to wait. */
  readonly retryAfterSeconds?: number;
  /** 0 ≤ n < 1: keeps many inquiries that failed together from coming back together. */
  readonly random: number;
};

const MINUTE = 60;
/** The pace one public design uses (domain.md §4.2). */
const ANSWERED_SECONDS = 30 * MINUTE;
const NOT_FOUND_SECONDS = 60 * MINUTE;
const FIRST_RETRY_SECONDS = 2 * MINUTE;
const LONGEST_RETRY_SECONDS = 6 * 60 * MINUTE;
/** No trace we have is longer than eight days; after this a person has to look. */
const LONGEST_DAYS = 60;

/** Seconds from now, or undefined when asking ends: the goods have left, or nothing came of it for too long. */
export const secondsToNextAsk = (inquiring: Inquiring): number | undefined => {
  const { answer, hasLeft, now, since } = inquiring;
  if (hasLeft || Date.parse(now) - Date.parse(since) > LONGEST_DAYS * 24 * 60 * MINUTE * 1_000)
    return undefined;
  return Math.round(pauseOf(answer, inquiring) * (1 + inquiring.random / 4));
};

const pauseOf = (answer: UnipassAnswer, { failures, now, retryAfterSeconds }: Inquiring): number => {
  switch (answer.outcome) {
    case 'cargo':
    case 'several':
      return ANSWERED_SECONDS;
    case 'notFound':
      return NOT_FOUND_SECONDS;
    case 'unavailable': {
      if (retryAfterSeconds !== undefined) return Math.min(retryAfterSeconds, 24 * 60 * MINUTE);
      if (answer.reason === 'quota') return secondsToKoreanMidnight(now);
      // A key that is not accepted and a question that is wrong do not get better by asking.
      if (answer.reason === 'keyRefused' || answer.reason === 'requestRefused') return LONGEST_RETRY_SECONDS;
      return Math.min(FIRST_RETRY_SECONDS * 2 ** Math.min(failures - 1, 20), LONGEST_RETRY_SECONDS);
    }
  }
};

/** Quotas of Korean public interfaces are counted by the day there; an assumption, as no text of UNI-PASS says it. */
const secondsToKoreanMidnight = (now: string): number => {
  const local = DateTime.fromISO(now, { zone: 'Asia/Seoul' });
  return Math.ceil(local.plus({ days: 1 }).startOf('day').diff(local).as('seconds'));
};

export const koreanDateOf = (now: string): string =>
  DateTime.fromISO(now, { zone: 'Asia/Seoul' }).toISODate() ?? now.slice(0, 10);
