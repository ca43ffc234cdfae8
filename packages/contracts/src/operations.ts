// Every HTTP operation of every service: documents and the access matrix are made from this list.
import { CUSTOMS_OPERATIONS } from './customs/operations.ts';
import { EXPORT_OPERATIONS } from './export.ts';
import type { Operation } from './operation.ts';
import { PLANNING_OPERATIONS } from './planning/operations.ts';
import { TARIFF_OPERATIONS } from './planning/tariff-operations.ts';
import { PORTAL_OPERATIONS } from './portal/operations.ts';
import { SCHEDULES_OPERATIONS } from './schedules/operations.ts';
import { TRACKING_OPERATIONS } from './tracking/operations.ts';

export const OPERATIONS: readonly Operation[] = [
  ...PORTAL_OPERATIONS,
  ...SCHEDULES_OPERATIONS,
  ...TRACKING_OPERATIONS,
  ...CUSTOMS_OPERATIONS,
  ...PLANNING_OPERATIONS,
  ...TARIFF_OPERATIONS,
  ...EXPORT_OPERATIONS,
];
