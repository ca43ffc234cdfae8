// Figures as they are computed with in a world, beside those of the files.
import type { World } from '@fourports/contracts';
import type { LearningRules, LearntFigures } from '@fourports/contracts/planning/learning';
import { tellLearnt } from '../domain/learn/tell-learnt.ts';
import type { ProcessCatalogue } from '../domain/process-catalogue.ts';
import type { FiguresOf } from './figures.ts';

export type FiguresLister = (world: World, month: number) => Promise<LearntFigures>;

/** Some hundred distributions are gridded for an answer: it is kept while its version is in force. */
export const openFiguresLister = (
  figuresOf: FiguresOf,
  catalogue: ProcessCatalogue,
  rules: LearningRules,
): FiguresLister => {
  const told = new Map<string, LearntFigures>();
  return async (world, month) => {
    const { version, learntAt, learnt } = await figuresOf(world);
    const key = `${world} ${month}`;
    const kept = told.get(key);
    if (kept?.version === version) return kept;
    const answer: LearntFigures = {
      version,
      ...(learntAt === undefined ? {} : { learntAt }),
      month,
      rules,
      ...tellLearnt(catalogue, learnt, { rules, month }),
    };
    told.set(key, answer);
    return answer;
  };
};
