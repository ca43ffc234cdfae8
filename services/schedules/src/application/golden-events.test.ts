// The events of shipments that logs hold, of every version, still make the plans and places they made.
import { Envelope, type EventType } from '@fourports/contracts';
import {
  ItineraryAssigned,
  RebookingAbandoned,
  RebookingRequested,
  ShipmentCancelled,
} from '@fourports/contracts/tracking/events';
import { loadFixture } from '@fourports/testing/fixture';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { placeMoves } from '../domain/place-moves.ts';
import { evolvePlan, type PlanEvent, type ShipmentPlan } from '../domain/shipment-plan.ts';

const read = async <Schema extends z.ZodType>({ type, version, data }: EventType<Schema>) => {
  const golden = await loadFixture(Envelope, `events/${type}.${version}.json`);
  return { shipmentId: golden.subject, data: data.parse(golden.data) };
};

test('the events of a shipment ask for the places they asked for', async () => {
  const folded = await loadFixture(
    z.object({ plans: z.unknown(), moves: z.unknown() }),
    'events/folded/schedules.json',
  );
  const assigned = await read(ItineraryAssigned);
  const events: readonly PlanEvent[] = [
    { name: 'ItineraryAssigned', data: assigned.data },
    { name: 'RebookingRequested', data: (await read(RebookingRequested)).data },
    { name: 'RebookingAbandoned', data: (await read(RebookingAbandoned)).data },
    { name: 'ShipmentCancelled', data: (await read(ShipmentCancelled)).data },
  ];
  let plan: ShipmentPlan = { shipmentId: assigned.shipmentId, world: 'live' };
  const plans: ShipmentPlan[] = [];
  const moves: unknown[] = [];
  for (const event of events) {
    plan = evolvePlan(plan, event);
    plans.push(plan);
    moves.push(placeMoves(plan, event, plan.inForce?.sailingIds ?? []));
  }
  expect(JSON.parse(JSON.stringify({ plans, moves }))).toEqual(folded);
});
