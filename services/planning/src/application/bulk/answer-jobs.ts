// Open jobs answered in turns: one slice of one job, one transaction, so that whoever dies has lost one slice's work.
import type { PlanningDatabase } from '../../store/planning-database.ts';
import { noteFailure, saveTurn, type Turn, takeTurn } from '../../store/quote-turn-store.ts';
import type { PlanShelf } from '../plan-shelf.ts';
import { answerBatch, openAnswering } from './answer-records.ts';
import type { BulkKnowledge } from './bulk-knowledge.ts';
import { openWeekPlans } from './week-plans.ts';

export type AnsweringPorts = {
  readonly knowledge: BulkKnowledge;
  readonly shelf: PlanShelf;
  readonly database: PlanningDatabase;
  readonly now: () => string;
};

/** Until nothing is open, or it is told to stop. A slice that fails is noted with its job and thrown. */
export const answerJobs = async (ports: AnsweringPorts, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) if (!(await answerNext(ports))) return;
};

const answerNext = async (ports: AnsweringPorts): Promise<boolean> => {
  const current: { turn?: Turn } = {};
  try {
    return await ports.database.work({}, async (tx) => {
      const turn = await takeTurn(tx);
      if (turn === undefined) return false;
      current.turn = turn;
      await saveTurn(tx, turn, await answered(ports, turn));
      return true;
    });
  } catch (error) {
    if (current.turn !== undefined) await noteFailure(ports.database, current.turn.jobId, ports.now());
    throw error;
  }
};

const answered = async ({ knowledge, shelf, now }: AnsweringPorts, turn: Turn) => {
  const plans = openWeekPlans(shelf, turn.world, turn.weeks);
  const answering = openAnswering(knowledge, turn.layout, plans);
  const { text, rows, bad } = await answerBatch(turn.records, answering, turn.firstRow);
  return { answers: text, rows, bad: bad.map(mutable), weeks: plans.weeks(), now: now() };
};

const mutable = ({ row, errors }: Awaited<ReturnType<typeof answerBatch>>['bad'][number]) => ({
  row,
  errors: [...errors],
});
