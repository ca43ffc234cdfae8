import { listDurations } from '@fourports/contracts/planning/hindsight-operations';
import { type Clock, type Implementation, implement } from '@fourports/service-kit';
import type { FiguresLister } from '../application/list-figures.ts';
import { minutesOf } from '../domain/grid.ts';
import { monthOf } from '../domain/learn/observation.ts';

export type HindsightPorts = { readonly clock: Clock; readonly listFigures: FiguresLister };

export const hindsightRoutes = ({ clock, listFigures }: HindsightPorts): readonly Implementation[] => [
  implement(listDurations, async ({ caller, query }) => ({
    body: await listFigures(caller.world, query.month ?? monthOf(minutesOf(clock.now()))),
  })),
];
