// The figures that are computed with in a world: those of the files, or as learnt.
import type { World } from '@fourports/contracts';
import type { LearningRules } from '@fourports/contracts/planning/learning';
import type { Process } from '@fourports/contracts/planning/process';
import { type Learnt, NOTHING_LEARNT } from '../domain/learn/learn.ts';
import { directionOf, learntCatalogue } from '../domain/learn/learnt-catalogue.ts';
import type { ProcessCatalogue } from '../domain/process-catalogue.ts';
import { loadVersion, loadVersionNumber } from '../store/learning-store.ts';
import type { PlanningDatabase } from '../store/planning-database.ts';

export type Figures = {
  /** 0: the files alone. */
  readonly version: number;
  readonly learntAt?: string;
  readonly learnt: Learnt;
  /** What holds for a process in a month, 1 to 12. */
  readonly catalogueIn: (process: Process, month: number) => ProcessCatalogue;
};

export type FiguresOf = (world: World) => Promise<Figures>;

/** The version in force is asked for at each question, and read only when it is another. */
export const openFigures = (
  database: Pick<PlanningDatabase, 'lookUp'>,
  catalogue: ProcessCatalogue,
  rules: LearningRules,
): FiguresOf => {
  const files = { version: 0, learnt: NOTHING_LEARNT, catalogueIn: () => catalogue };
  const known = new Map<World, Figures>();
  return async (world) => {
    const version = await loadVersionNumber(database, world);
    if (version === 0) return files;
    const kept = known.get(world);
    if (kept?.version === version) return kept;
    const loaded = await loadVersion(database, world, version);
    if (loaded === undefined) return files;
    const { learnt, asOf } = loaded;
    const inSituation = learntCatalogue(catalogue, learnt, rules);
    const figures: Figures = {
      version,
      learntAt: asOf,
      learnt,
      catalogueIn: (process, month) => {
        const direction = directionOf(catalogue, process);
        const { mode } = process;
        return inSituation({ mode, month, ...(direction === undefined ? {} : { direction }) });
      },
    };
    known.set(world, figures);
    return figures;
  };
};
