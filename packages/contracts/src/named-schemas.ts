// The names under which schemas appear in documents: their own, as exported. One schema has one name.
import { z } from 'zod';
import * as commonEvents from './common-events.ts';
import * as customsBodies from './customs/bodies.ts';
import * as customsCases from './customs/cases.ts';
import * as chineseStatus from './customs/chinese-status.ts';
import * as happening from './customs/happening.ts';
import * as inspection from './customs/inspection.ts';
import * as envelope from './envelope.ts';
import * as alerts from './planning/alerts.ts';
import * as promises from './planning/promises.ts';
import * as tariffs from './planning/tariffs.ts';
import * as portalEvents from './portal/events.ts';
import * as portalOperations from './portal/operations.ts';
import * as problem from './problem.ts';
import * as provenance from './provenance.ts';
import * as scalars from './scalars.ts';
import * as scheduleBodies from './schedules/bodies.ts';
import * as network from './schedules/network.ts';
import * as sailing from './schedules/sailing.ts';
import * as timetable from './schedules/timetable.ts';
import * as trackingBodies from './tracking/bodies.ts';
import * as goodsInput from './tracking/goods-input.ts';
import * as shipment from './tracking/shipment.ts';
import * as timeline from './tracking/timeline.ts';
import * as unit from './tracking/unit.ts';
import * as unitInput from './tracking/unit-input.ts';

type SchemaNames = z.core.$ZodRegistry<{ id: string }>;

/**
 * Registers every exported schema under its export's name. Throws when two schemas share one:
 * a reader of the document could not tell them apart.
 */
export const nameSchemas = (modules: readonly Readonly<Record<string, unknown>>[]): SchemaNames => {
  const names = z.registry<{ id: string }>();
  const taken = new Map<string, z.ZodType>();
  for (const [name, value] of modules.flatMap((each) => Object.entries(each))) {
    if (!(value instanceof z.ZodType) || names.has(value)) continue;
    if (taken.has(name)) {
      throw new Error(`Failed to name the schemas: two are exported as ${name}. Rename one.`);
    }
    taken.set(name, value);
    names.add(value, { id: name });
  }
  return names;
};

export const SCHEMA_NAMES: SchemaNames = nameSchemas([
  scalars,
  provenance,
  problem,
  envelope,
  commonEvents,
  portalEvents,
  portalOperations,
  network,
  sailing,
  timetable,
  scheduleBodies,
  shipment,
  unit,
  goodsInput,
  unitInput,
  timeline,
  trackingBodies,
  happening,
  inspection,
  chineseStatus,
  customsCases,
  customsBodies,
  promises,
  alerts,
  tariffs,
]);
