// Asks customs about every shipment that is due, one question after the other. A crash between answer and settling asks
// once more, and what was taken before is not taken twice.
import { AppError, type Ids, type Logger } from '@fourports/service-kit';
import { type AskingPorts, askAbout, type Heard } from './ask-about.ts';
import { type BringPorts, bringAnswer } from './bring-answer.ts';
import { deriveFacts } from './derive-facts.ts';
import { hasLeft } from './has-left.ts';
import { claimDue, type DueInquiry, type Settled, settleInquiry } from './inquiry-store.ts';
import { secondsToNextAsk } from './next-ask.ts';
import type { Cargo, UnipassAnswer } from './unipass-answer.ts';

export type AskPorts = BringPorts &
  AskingPorts & {
    readonly ids: Ids;
    readonly logger: Logger;
    /** 0 ≤ n < 1, for jitter. */
    readonly random: () => number;
    /** Hears how many events of kinds not known an answer had. */
    readonly countUnknown: (events: number) => void;
  };

/** Whoever asks is done with one shipment by then, or has died. */
const CLAIM_MS = 5 * 60_000;

export const askDue = async (ports: AskPorts, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    const now = ports.clock.now();
    const claimedUntil = later(now, CLAIM_MS);
    const due = await ports.database.work({}, (tx) => claimDue(tx, now, claimedUntil));
    if (due === undefined) return;
    await settle(ports, due, await askAbout(ports, due, signal));
  }
};

const settle = async (ports: AskPorts, due: DueInquiry, heard: Heard): Promise<void> => {
  const now = ports.clock.now();
  const { answer, retryAfterSeconds } = heard.asked;
  const refused = await bringAll(ports, due, heard.cargoes, now);
  const isNone = answer.outcome === 'unavailable';
  const failures = isNone ? due.failures + 1 : 0;
  const left = heard.cargoes.length > 0 && !isNone && heard.cargoes.every(hasLeft);
  const seconds = secondsToNextAsk({
    answer,
    hasLeft: left,
    failures,
    since: due.since,
    now,
    random: ports.random(),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
  const detail = isNone ? answer.detail : (refused ?? heard.detail);
  await ports.database.work({}, (tx) =>
    settleInquiry(tx, {
      shipmentId: due.shipmentId,
      state: stateOf(answer, left, seconds),
      nextAskAt: seconds === undefined ? undefined : later(now, seconds * 1_000),
      failures,
      lastGoodAt: isNone ? undefined : now,
      cargoNumbers: heard.cargoNumbers.length > 0 ? heard.cargoNumbers : due.cargoNumbers,
      ...(isNone ? { reason: answer.reason } : {}),
      ...(detail === undefined ? {} : { detail }),
    }),
  );
  tell(ports, due, answer, heard.cargoes);
};

const stateOf = (answer: UnipassAnswer, left: boolean, seconds: number | undefined): Settled['state'] => {
  if (left) return 'left';
  if (seconds === undefined) return 'givenUp';
  return answer.outcome === 'notFound' || answer.outcome === 'unavailable' ? answer.outcome : 'answered';
};

/** Why a cargo could not be taken, if one could not: what is wrong in itself does not get better by asking again. */
const bringAll = async (
  ports: AskPorts,
  { organisationId }: DueInquiry,
  cargoes: readonly Cargo[],
  recordedAt: string,
): Promise<string | undefined> => {
  const cause = {
    world: 'live',
    organisation: organisationId,
    actor: { type: 'service', id: 'customs' },
    correlationId: ports.ids.uuid(),
  } as const;
  const scope = { organisationId, world: 'live' } as const;
  try {
    for (const cargo of cargoes) await bringAnswer(ports, { cargo, scope, recordedAt, cause });
    return undefined;
  } catch (error) {
    if (error instanceof AppError && error.code === 'UNKNOWN_PLACE') return error.message;
    throw error;
  }
};

const tell = (
  { logger, countUnknown }: AskPorts,
  { shipmentId }: DueInquiry,
  answer: UnipassAnswer,
  cargoes: readonly Cargo[],
): void => {
  const about = { service: 'customs', shipmentId };
  if (answer.outcome === 'unavailable')
    logger.warn({ ...about, reason: answer.reason }, 'customs did not answer');
  for (const { unknownKinds } of cargoes.map(deriveFacts)) {
    if (unknownKinds.size === 0) continue;
    for (const count of unknownKinds.values()) countUnknown(count);
    logger.warn(
      { ...about, kinds: Object.fromEntries(unknownKinds) },
      'customs told of kinds of events that are not known',
    );
  }
};

const later = (instant: string, milliseconds: number): string =>
  new Date(Date.parse(instant) + milliseconds).toISOString();
