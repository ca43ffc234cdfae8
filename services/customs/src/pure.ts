// What customs decides and reconciles, without its tables: for simulations over a log in memory.
export { type Cause, entryDraft } from './application/announce.ts';
export { type Case, statusOf } from './domain/case.ts';
export { correctFact } from './domain/correct-fact.ts';
export { enterStep } from './domain/enter-step.ts';
export { type Entry, type Fact, isStrike } from './domain/fact.ts';
export { beginCase, endCase } from './domain/hold-and-inspect.ts';
export { lodgeDeclaration } from './domain/lodge-declaration.ts';
export { takeFacts } from './domain/take-facts.ts';
export { standingFacts, type UnitFile, withEntries } from './domain/unit-file.ts';
export type { Author, Word } from './domain/word.ts';
