// How planning reaches its tables: statements as text, rows as the types beside them say.
import type { ServiceDatabase, Tx } from '@fourports/database';

export type PlanningTables = Record<string, never>;
export type PlanningDatabase = ServiceDatabase<PlanningTables>;
export type PlanningTx = Tx<PlanningTables>;
