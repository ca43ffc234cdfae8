// What reading and answering files needs to know, made once: words, places, ways, what rests on assumptions.
import type { Process } from '@fourports/contracts/planning/process';
import type { WordsByLanguage } from '../../domain/bulk/bulk-words.ts';
import { knowPlaces, modeNames, type NamedPlace, type PlaceNames } from '../../domain/bulk/know-places.ts';
import { type HeaderWords, headerWordsOf } from '../../domain/bulk/match-columns.ts';
import type { OrderKnowledge } from '../../domain/bulk/read-order.ts';
import { rememberOffsets } from '../../domain/bulk/zone-offset.ts';
import type { Plan } from '../../domain/plan.ts';
import type { ProcessCatalogue } from '../../domain/process-catalogue.ts';
import { assumptionsIn } from '../../domain/step-provenance.ts';

export type BulkKnowledge = OrderKnowledge & {
  readonly words: WordsByLanguage;
  readonly headerWords: HeaderWords;
  readonly places: PlaceNames;
  readonly assumptionsOf: (process: Process, plan: Plan) => number;
};

export const knowBulk = (
  catalogue: ProcessCatalogue,
  { places, words }: { readonly places: readonly NamedPlace[]; readonly words: WordsByLanguage },
): BulkKnowledge => {
  const assumptions = new WeakMap<Plan, number>();
  return {
    processes: catalogue.processes,
    places: knowPlaces(places, catalogue.processes),
    modes: modeNames(words),
    offsets: rememberOffsets(),
    words,
    headerWords: headerWordsOf(words),
    assumptionsOf: (process, plan) => {
      const known = assumptions.get(plan) ?? assumptionsIn(catalogue, process, plan).length;
      assumptions.set(plan, known);
      return known;
    },
  };
};
