// One run by one seed: people act, groups take their batches, in an order the dice decide; then all comes to rest.
import { type Acting, book, cancel, giveUp, rebook } from './booking-actors.ts';
import { actAtCustoms } from './customs-actors.ts';
import { type DiceGroup, type Mutation, openGroups } from './groups.ts';
import { findBroken, findUnheard } from './invariants.ts';
import { type Keeper, openKeeper } from './keeper.ts';
import { operate } from './operating-actors.ts';
import { correctReport, type Reports, reportAgain, reportOne } from './reporting-actors.ts';
import { publishAll } from './schedules-side.ts';
import { openStage, type Stage } from './stage.ts';

export type Run = {
  readonly seed: number;
  readonly events: number;
  /** Of everything that happened: the same seed gives the same. */
  readonly trace: string;
  readonly broken: readonly string[];
};

const MOVES = 130;
const MINUTE_MS = 60_000;
const ANSWER_MS = 31_000;
const ROUNDS = 2_000;

export const play = async (seed: number, mutate?: Mutation): Promise<Run> => {
  const stage = openStage(seed);
  const groups = openGroups(stage, mutate);
  const keeper = openKeeper(stage);
  await publishAll(stage);
  const shipments: Acting[] = [];
  const reports: Reports = { next: new Map(), sent: [] };
  for (let move = 0; move < MOVES; move += 1) {
    if (stage.chance(0.4)) await act(stage, shipments, reports);
    else await stepOne(stage, groups, keeper);
  }
  await rest(stage, groups, keeper);
  stage.broken.push(...(await findUnheard(stage)));
  // Answers that will not come any more are not waited for.
  stage.passMs(ANSWER_MS);
  for (const shipment of shipments) await giveUp(stage, shipment);
  await rest(stage, groups, keeper);
  const broken = await findBroken(stage, groups);
  return { seed, events: stage.store.length, trace: stage.traceHash(), broken };
};

const act = async (stage: Stage, shipments: Acting[], reports: Reports): Promise<void> => {
  // Most moves follow each other closely, so that answers and commands cross.
  stage.passMs(stage.chance(0.6) ? stage.below(20_000) : stage.below(180) * MINUTE_MS);
  const [kind, outcome] = await throwDice(stage, shipments, reports);
  stage.note(`${kind}: ${outcome}`);
};

const throwDice = async (
  stage: Stage,
  shipments: Acting[],
  reports: Reports,
): Promise<readonly [string, unknown]> => {
  const dice = stage.below(100);
  if (dice < 18) {
    const booked = await book(stage);
    if (booked !== undefined) shipments.push(booked);
    return ['book', booked?.shipmentId];
  }
  if (dice < 32) return ['operate', await operate(stage)];
  const acting = stage.oneOf(shipments);
  if (acting === undefined) return ['wait', undefined];
  if (dice < 44) return ['rebook', await rebook(stage, acting)];
  if (dice < 47) return ['cancel', await cancel(stage, acting)];
  if (dice < 50) return ['give up', await giveUp(stage, acting)];
  if (dice < 68) return ['report', await reportOne(stage, acting, reports)];
  if (dice < 75) return ['report again', await reportAgain(stage, reports)];
  if (dice < 80) return ['correct', await correctReport(stage, reports)];
  return ['customs', await actAtCustoms(stage, acting)];
};

/** How often it is the keeper's turn rather than a group's. */
const KEEPS = 0.12;

const stepOne = async (stage: Stage, groups: readonly DiceGroup[], keeper: Keeper): Promise<void> => {
  if (groups.length === 0 || stage.chance(KEEPS)) {
    stage.note(`keeper: ${await keeper.step()}`);
    return;
  }
  const group = stage.oneOf(groups);
  if (group !== undefined) stage.note(`${group.group}: ${await group.step()}`);
};

/** Until every group has seen everything, and no promise is older than what it rests on. */
const rest = async (stage: Stage, groups: readonly DiceGroup[], keeper: Keeper): Promise<void> => {
  const isBehind = ({ reached }: DiceGroup): boolean => Number(reached() ?? 0) < stage.store.length;
  for (let round = 0; round < ROUNDS; round += 1) {
    const behind = groups.filter(isBehind);
    if (behind.length === 0 && !(await keeper.isBehind())) return;
    await stepOne(stage, behind, keeper);
  }
  stage.broken.push(`It does not come to rest in ${ROUNDS} steps.`);
};
