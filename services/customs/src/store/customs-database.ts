// How customs reaches its tables: statements as text, rows as the types beside them say.
import type { ServiceDatabase, Tx } from '@fourports/database';

export type CustomsTables = Record<string, never>;
export type CustomsDatabase = ServiceDatabase<CustomsTables>;
export type CustomsTx = Tx<CustomsTables>;
