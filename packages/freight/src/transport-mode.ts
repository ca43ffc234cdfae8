/** By what means a leg moves. The codes of standards (DCSA `TRUCK`, `VESSEL`) stay at the edge. Example: `'ferry'`. */
export const TRANSPORT_MODES = ['road', 'ferry', 'air'] as const;

/** Example: `'ferry'`. */
export type TransportMode = (typeof TRANSPORT_MODES)[number];

/** Example: `isTransportMode('sea')` is false: on this lane the sea leg is a ferry. */
export function isTransportMode(text: string): text is TransportMode {
  return TRANSPORT_MODES.some((mode) => mode === text);
}
