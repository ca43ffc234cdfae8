import {
  cancelSailing,
  changeCapacity,
  changeCutOffs,
  delaySailing,
  estimateArrival,
  reinstateSailing,
  swapVessel,
} from '@fourports/contracts/schedules/operations';
import { type Answer, type CommandRequest, type Implementation, implement } from '@fourports/service-kit';
import { type CommandOutcome, commandSailing, type SailingCommand } from '../application/command-sailing.ts';
import { vesselNamed } from '../application/vessel-named.ts';
import { cancelSailing as cancel } from '../domain/cancel-sailing.ts';
import { changeCapacity as capacity } from '../domain/change-capacity.ts';
import { changeCutOffs as cutOffs } from '../domain/change-cut-offs.ts';
import { delaySailing as delay } from '../domain/delay-sailing.ts';
import { estimateArrival as estimate } from '../domain/estimate-arrival.ts';
import { reinstateSailing as reinstate } from '../domain/reinstate-sailing.ts';
import { swapVessel as swap } from '../domain/swap-vessel.ts';
import { appendBy, appendNothing, causeOf } from './cause-of-command.ts';
import type { RoutePorts } from './ports.ts';
import { sailingKeys } from './sailing-keys.ts';

export const sailingCommandRoutes = (ports: RoutePorts): readonly Implementation[] => [
  implement(cancelSailing, (request) =>
    perform(ports, request, (state, now) => cancel(state, request.body, now)),
  ),
  implement(reinstateSailing, (request) =>
    perform(ports, request, (state, now) => reinstate(state, request.body, now)),
  ),
  implement(delaySailing, (request) =>
    perform(ports, request, (state, now) => delay(state, request.body, now)),
  ),
  implement(estimateArrival, (request) => {
    const { statedAt = ports.clock.now(), within, ...told } = request.body;
    const command = { ...told, statedAt, ...(within === undefined ? {} : { within }) };
    return perform(ports, request, (state, now) => estimate(state, command, now));
  }),
  implement(swapVessel, async (request) => {
    const { vesselId, ...rest } = request.body;
    const vessel = await ports.database.read(request.caller, (tx) => vesselNamed(tx, vesselId));
    return await perform(ports, request, (state, now) => swap(state, { ...rest, vessel }, now));
  }),
  implement(changeCutOffs, (request) =>
    perform(ports, request, (state, now) => cutOffs(state, request.body, now)),
  ),
  implement(changeCapacity, (request) =>
    perform(ports, request, (state, now) => capacity(state, request.body, now)),
  ),
];

type SailingRequest = CommandRequest & {
  readonly params: { readonly sailingId: string };
  readonly query: { readonly preview: boolean };
};

/** The same decision for both: shown in a reading transaction, or taken under the sailing's lock. */
const perform = async (
  { database, runCommand, clock }: RoutePorts,
  request: SailingRequest,
  decide: SailingCommand['decide'],
): Promise<Answer<CommandOutcome>> => {
  const { caller, params, query } = request;
  const { sailingId } = params;
  const command = (now: string): SailingCommand => ({
    sailingId,
    asker: caller,
    cause: causeOf(request, now),
    preview: query.preview,
    decide,
  });
  if (query.preview) {
    const body = await database.read(caller, (tx) => commandSailing(tx, appendNothing, command(clock.now())));
    return { body };
  }
  const options = { lock: sailingKeys([sailingId]), subject: sailingId };
  return await runCommand(request, options, async (running) => {
    const body = await commandSailing(running.tx, appendBy(running), command(running.now));
    const { confirmed, waiting, losingPlace } = body.affected;
    running.audit({ details: { confirmed, waiting, losingPlace } });
    return { body };
  });
};
