// How tracking reaches its tables: statements as text, rows as the types beside them say.
import type { ServiceDatabase, Tx } from '@fourports/database';

export type TrackingTables = Record<string, never>;
export type TrackingDatabase = ServiceDatabase<TrackingTables>;
export type TrackingTx = Tx<TrackingTables>;
