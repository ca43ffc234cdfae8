import {
  askSavings,
  getAccuracy,
  getSavings,
  listDurations,
} from '@fourports/contracts/planning/hindsight-operations';
import { type Clock, type Implementation, implement } from '@fourports/service-kit';
import { answerSavings, type SavingPorts } from '../application/answer-savings.ts';
import type { FiguresLister } from '../application/list-figures.ts';
import { refuseUnknownIds } from '../application/refuse-unknown-ids.ts';
import { tellAccuracy } from '../application/tell-accuracy.ts';
import { minutesOf } from '../domain/grid.ts';
import { monthOf } from '../domain/learn/observation.ts';
import { loadAccuracy } from '../store/score-store.ts';

export type HindsightPorts = SavingPorts & { readonly clock: Clock; readonly listFigures: FiguresLister };

export const hindsightRoutes = (ports: HindsightPorts): readonly Implementation[] => [
  implement(listDurations, async ({ caller, query }) => ({
    body: await ports.listFigures(caller.world, query.month ?? monthOf(minutesOf(ports.clock.now()))),
  })),
  implement(getAccuracy, async ({ caller: { organisationId, world }, query }) => {
    const rows = await ports.database.read({ organisationId }, (tx) => loadAccuracy(tx, { ...query, world }));
    return { body: tellAccuracy(world, rows) };
  }),
  implement(getSavings, async ({ caller, query }) => ({ body: await answerSavings(ports, caller, query) })),
  implement(askSavings, async ({ caller, body }) => {
    refuseUnknownIds(ports, body);
    return { body: await answerSavings(ports, caller, body) };
  }),
];
