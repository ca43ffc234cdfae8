// The HTTP operations of customs.
import type { Operation } from '../operation.ts';

export const CUSTOMS_OPERATIONS: readonly Operation[] = [];
