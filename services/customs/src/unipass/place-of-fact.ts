// Where customs' message means: a shed by customs' number of it, a ship by the port it discharges at.
import type { Place } from '@fourports/contracts/schedules/network';
import type { CargoFact } from './derive-facts.ts';
import type { Cargo } from './unipass-answer.ts';

export type Places = ReadonlyMap<
  string,
  Pick<Place, 'placeId' | 'kind' | 'unLocode' | 'iata' | 'customsCode'>
>;

/** The port or airport of discharge; undefined when the network has none of this code. */
export const portOf = (
  { dischargePort }: Pick<Cargo, 'dischargePort'>,
  places: Places,
): string | undefined =>
  dischargePort === undefined
    ? undefined
    : [...places.values()].find(
        ({ kind, unLocode, iata }) =>
          (kind === 'seaport' || kind === 'airport') &&
          (unLocode === dischargePort || iata === dischargePort),
      )?.placeId;

/**
 * A shed whose number nobody has given us is the planned one of which we have no number, where there is exactly one;
 * otherwise all that is known of it is the port. Ship and unloading happen at the port, whatever shed they are for.
 */
export const placeOfFact = (
  { step, shed }: Pick<CargoFact, 'step' | 'shed'>,
  {
    port,
    planned,
    places,
  }: { readonly port: string; readonly planned: readonly string[]; readonly places: Places },
): string => {
  if (shed === undefined || step === 'arrived' || step === 'discharged') return port;
  const known = [...places.values()].find(({ customsCode }) => customsCode === shed.code);
  if (known !== undefined) return known.placeId;
  const [only, ...others] = planned.filter((placeId) => {
    const place = places.get(placeId);
    return place?.kind === 'bondedShed' && place.customsCode === undefined;
  });
  return only !== undefined && others.length === 0 ? only : port;
};
