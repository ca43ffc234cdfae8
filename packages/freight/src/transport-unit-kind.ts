/**
 * The thing moved. `wholeTruck` (整车) crosses as one vehicle; `dropTrailer` (甩挂) crosses without tractor and
 * driver; `container` stands on either; `parcel` travels inside another unit. Tractor, trailer, driver and
 * plate of a truck can each change at a port, so none of them is the unit. Example: `'dropTrailer'`.
 */
export const TRANSPORT_UNIT_KINDS = ['wholeTruck', 'dropTrailer', 'container', 'parcel'] as const;

/** Example: `'wholeTruck'`. */
export type TransportUnitKind = (typeof TRANSPORT_UNIT_KINDS)[number];

/** Example: `isTransportUnitKind('truck')` is false: it says neither whole truck nor trailer. */
export function isTransportUnitKind(text: string): text is TransportUnitKind {
  return TRANSPORT_UNIT_KINDS.some((kind) => kind === text);
}
