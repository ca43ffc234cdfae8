// What came of the recorded runs, in a form that two installations can be compared by.
import { getTimeline, listShipments } from '@fourports/contracts/tracking/operations';
import { ask, type Caller } from './caller.ts';
import { withCanonicalIds } from './canonical-ids.ts';
import type { RunningProduct } from './product.ts';

/** Every timeline of the recorded world by the shipment's reference, with ids that can be compared. */
export const recordedStory = async ({
  baseUrl,
  accounts,
}: RunningProduct): Promise<ReadonlyMap<string, unknown>> => {
  const account = accounts.find(({ kind, world }) => kind === 'forwarder' && world === 'recorded');
  const caller: Caller = { baseUrl, apiKey: account?.apiKey ?? '' };
  const { body } = await ask(caller, listShipments);
  const timelines = new Map<string, unknown>();
  for (const { shipmentId, reference } of body.items) {
    const { text } = await ask(caller, getTimeline, { params: { shipmentId } });
    timelines.set(reference ?? shipmentId, JSON.parse(withCanonicalIds(text)));
  }
  return new Map([...timelines].sort(([one], [other]) => (one < other ? -1 : 1)));
};
