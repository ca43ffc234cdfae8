// Which deliveries the address asks for. What it cannot ask is left out of the question, and its field says so.
import { RouteId } from '@fourports/contracts';
import { SHIPMENT_MODES } from '@fourports/contracts/tracking/shipment';
import type { HindsightFilters } from '../api/plan-queries.ts';
import type { Faults } from '../plans/draft.ts';

type Mode = (typeof SHIPMENT_MODES)[number];
type AccuracyAddress = {
  readonly filters: HindsightFilters;
  readonly against: Mode;
  readonly faults: Faults;
};

const modeOf = (text: string): Mode | undefined => SHIPMENT_MODES.find((each) => each === text);
const monthOf = (text: string): string | undefined => /^20\d{2}-(0[1-9]|1[0-2])$/.exec(text)?.[0];
const routeOf = (text: string): string | undefined => RouteId.safeParse(text).data;

export const readAddress = (search: URLSearchParams): AccuracyAddress => {
  const given = (name: string): string => search.get(name) ?? '';
  const [mode, routeId, month] = [modeOf(given('mode')), routeOf(given('routeId')), monthOf(given('month'))];
  const against = modeOf(given('against'));
  const fault = (name: string, value: string | undefined, words: string): Faults =>
    given(name) === '' || value !== undefined ? {} : { [name]: words };
  return {
    filters: {
      ...(mode === undefined ? {} : { mode }),
      ...(routeId === undefined ? {} : { routeId }),
      ...(month === undefined ? {} : { month }),
    },
    against: against ?? 'seaAir',
    faults: {
      ...fault('mode', mode, 'mode'),
      ...fault('routeId', routeId, 'route'),
      ...fault('month', month, 'month'),
      ...fault('against', against, 'mode'),
    },
  };
};
