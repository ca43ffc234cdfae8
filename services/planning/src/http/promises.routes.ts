import { getPromise, listPastPromises } from '@fourports/contracts/planning/operations';
import { decodeCursor, encodeCursor, type Implementation, implement } from '@fourports/service-kit';
import { z } from 'zod';
import { type AnswerPorts, answerPromise, requireShipment } from '../application/answer-promise.ts';
import { loadGiven } from '../store/journey-store.ts';

const Position = z.strictObject({ givenAt: z.string(), journeyId: z.string() });

export const promiseRoutes = (ports: AnswerPorts): readonly Implementation[] => [
  implement(getPromise, async ({ caller, params }) => ({
    body: await answerPromise(ports, caller.organisationId, params.shipmentId),
  })),
  implement(listPastPromises, async ({ caller, params: { shipmentId }, query: { limit, cursor } }) => {
    await requireShipment(ports, caller.organisationId, shipmentId);
    const listName = `listPastPromises ${shipmentId}`;
    const after = cursor === undefined ? undefined : decodeCursor(listName, Position, cursor);
    const found = await loadGiven(ports.database, shipmentId, { after, limit: limit + 1 });
    const last = found.length > limit ? found[limit - 1] : undefined;
    return {
      body: {
        items: found.slice(0, limit).map(({ unitId, givenAt, promise }) => ({ unitId, givenAt, promise })),
        ...(last === undefined
          ? {}
          : {
              nextCursor: encodeCursor(listName, { givenAt: last.givenAt, journeyId: last.journeyId }),
            }),
      },
    };
  }),
];
