// One operator's command on one sailing: decided once, shown before saving or saved.
import {
  PUBLISHED_DAYS_AHEAD,
  type Sailing,
  type SailingAnswer,
} from '@fourports/contracts/schedules/sailing';
import { AppError } from '@fourports/service-kit';
import { type Affected, affectedBy } from '../domain/affected.ts';
import { estimateInForce } from '../domain/estimate-arrival.ts';
import { publishSailing } from '../domain/follow-timetable.ts';
import { addDays } from '../domain/local-moment.ts';
import { roomChanged } from '../domain/room-left.ts';
import { type Decision, type Moment, momentIn, type SailingState } from '../domain/sailing-state.ts';
import { loadSailings, type SchedulesTx, saveSailing } from '../store/sailing-store.ts';
import { type Append, type Cause, sailingDraft } from './announce.ts';
import { type Asker, mustOperateSailing } from './may-operate.ts';
import { findProvisional } from './provisional-sailings.ts';

export type SailingCommand = {
  readonly sailingId: string;
  readonly asker: Asker;
  readonly cause: Cause;
  readonly preview: boolean;
  readonly decide: (state: SailingState, now: Moment) => Decision;
};

export type CommandOutcome = {
  readonly preview: boolean;
  readonly sailing: SailingAnswer;
  readonly affected: Affected;
};

/** Run under the sailing's lock, or in a reading transaction for a preview. */
export const commandSailing = async (
  tx: SchedulesTx,
  append: Append,
  command: SailingCommand,
): Promise<CommandOutcome> => {
  const { asker, cause, preview } = command;
  const before = await readSailing(tx, asker, { sailingId: command.sailingId, now: cause.occurredAt });
  await mustOperateSailing(tx, asker, before.sailing);
  if (before.sailing.provisional) throw notPublished(before.sailing);
  const decision = command.decide(before, momentIn(asker.world, cause.occurredAt));
  if (!decision.ok) throw new AppError(decision.code, decision.detail);
  const after = decision.state;
  if (!preview && decision.events.length > 0) {
    await saveSailing(tx, before, after);
    const events = [...decision.events, ...roomChanged(before, after)];
    await append(
      tx,
      events.map((event) => sailingDraft(event, cause)),
    );
  }
  return { preview, sailing: answeredSailing(after), affected: affectedBy([{ before, after }]) };
};

/** A sailing of the asker's world, as published or as it will be; any other is not there. */
export const readSailing = async (
  tx: SchedulesTx,
  { world }: Pick<Asker, 'world'>,
  asked: { readonly sailingId: string; readonly now: string },
): Promise<SailingState> => {
  const { sailingId } = asked;
  const state = (await loadSailings(tx, [sailingId])).get(sailingId);
  if (state !== undefined && state.sailing.world === world) return state;
  const provisional = state === undefined ? await findProvisional(tx, world, asked) : undefined;
  if (provisional !== undefined) return publishSailing(provisional).state;
  throw new AppError(
    'NOT_FOUND',
    `Failed to find sailing ${sailingId}: there is none in your world. List /v1/sailings for those there are.`,
  );
};

const notPublished = ({ sailingId, serviceOn }: Sailing): AppError =>
  new AppError(
    'CONFLICT',
    `Failed to change sailing ${sailingId}: it is provisional until it is published on ${addDays(serviceOn, -PUBLISHED_DAYS_AHEAD)}. Change the timetable, or wait until then.`,
  );

/** As whoever asks is answered. */
export const answeredSailing = (state: Pick<SailingState, 'sailing' | 'arrivalEstimate'>): SailingAnswer => {
  const arrivalEstimate = estimateInForce(state);
  return arrivalEstimate === undefined ? state.sailing : { ...state.sailing, arrivalEstimate };
};
