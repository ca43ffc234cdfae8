// The arrival of a ship under way, as somebody says who can see it: their estimate in place of the plan and its delay,
// with what they say may still happen, or what is assumed of such estimates.
import type { Provenance } from '@fourports/contracts';
import type { DurationShape } from '@fourports/contracts/planning/duration';
import type { EstimateError } from '@fourports/contracts/planning/process';
import type { ArrivalEstimate } from '@fourports/contracts/schedules/sailing';

export type EstimatedArrival = {
  readonly at: string;
  /** Around `at`, in minutes. */
  readonly error: DurationShape;
  readonly provenance: Provenance;
};

export const estimatedArrival = (estimate: ArrivalEstimate, assumed: EstimateError): EstimatedArrival => {
  const { at, statedAt, within, provenance } = estimate;
  const { earlierMinutes, laterMinutes } = within ?? assumed.within;
  const said = `${provenance.source} (made ${statedAt})`;
  return {
    at,
    error: spreadOver(earlierMinutes, laterMinutes),
    provenance:
      within === undefined
        ? { ...assumed.provenance, source: `${said}; ${assumed.provenance.source}`.slice(0, LONGEST_SOURCE) }
        : { ...provenance, source: said.slice(0, LONGEST_SOURCE) },
  };
};

const LONGEST_SOURCE = 500;
const POINTS = 100;
/** Nine in ten lie within; one in twenty beyond either end. */
const TO_THE_END = 0.45;

/** Half of them earlier than estimated and half later, on each side as likely at any distance. */
const spreadOver = (earlierMinutes: number, laterMinutes: number): DurationShape => {
  if (earlierMinutes === 0 && laterMinutes === 0) return { kind: 'fixed', minutes: 0 };
  const minutes = Array.from({ length: POINTS }, (_, index) => {
    const fromMiddle = (index + 0.5) / POINTS - 0.5;
    return (fromMiddle / TO_THE_END) * (fromMiddle < 0 ? earlierMinutes : laterMinutes);
  });
  return { kind: 'empirical', minutes };
};
