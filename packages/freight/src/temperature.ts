// Temperature is a whole number of tenths of a degree Celsius, as refrigerated units report it.
import { decimalText } from './decimal.ts';
import { accepted, type Parsed, quoted, refused } from './parsed.ts';
import { parseQuantity } from './quantity.ts';

/** Tenths of a degree Celsius. Example: -180 is −18.0 °C. */
export type TemperatureDeciCelsius = number;

/** What goods are to be carried at, both ends included. Example: live seafood at 2 to 8 °C is 20 to 80. */
export type TemperatureRange = {
  readonly minDeciCelsius: TemperatureDeciCelsius;
  readonly maxDeciCelsius: TemperatureDeciCelsius;
};

// Absolute zero is −273.15 °C; the first whole tenth above it. Below is a broken sensor or a wrong unit.
const LOWEST_DECI_CELSIUS = -2731;

// ℃ becomes °c under NFKC. Fahrenheit is refused: it does not come out in whole tenths.
const NOTATION = {
  noun: 'Temperature',
  exponents: new Map(['c', '°c', 'celsius', '摄氏度', '도', '섭씨'].map((unit) => [unit, 1] as const)),
  example: '-18 °C',
};

/** Example: `parseTemperature('−18℃')` has value -180; `parseTemperature('0 °F')` is refused. */
export function parseTemperature(text: string): Parsed<TemperatureDeciCelsius> {
  const parsed = parseQuantity(text, NOTATION);
  if (parsed.ok && parsed.value < LOWEST_DECI_CELSIUS) {
    return refused(`Temperature is below absolute zero: got ${quoted(text)}. Check the unit and send °C.`);
  }
  return parsed;
}

/** Example: `temperatureRange(20, 80)` is 2 to 8 °C; `temperatureRange(80, 20)` is refused. */
export function temperatureRange(
  minDeciCelsius: TemperatureDeciCelsius,
  maxDeciCelsius: TemperatureDeciCelsius,
): Parsed<TemperatureRange> {
  const bounds = [minDeciCelsius, maxDeciCelsius];
  if (!bounds.every((bound) => Number.isInteger(bound) && bound >= LOWEST_DECI_CELSIUS)) {
    return refused(
      `Temperature range is not whole tenths of a degree above absolute zero: got ${bounds.join(' to ')}. Send tenths of °C.`,
    );
  }
  if (minDeciCelsius > maxDeciCelsius) {
    return refused(
      `Temperature range is upside down: got ${temperatureText(minDeciCelsius)} to ${temperatureText(maxDeciCelsius)}. Send the colder end first.`,
    );
  }
  return accepted({ minDeciCelsius, maxDeciCelsius });
}

/** Example: `isWithinTemperatureRange({ minDeciCelsius: 20, maxDeciCelsius: 80 }, 80)` is true. */
export function isWithinTemperatureRange(range: TemperatureRange, measured: TemperatureDeciCelsius): boolean {
  return range.minDeciCelsius <= measured && measured <= range.maxDeciCelsius;
}

/** Example: `temperatureText(-180)` is `-18.0 °C`. */
export function temperatureText(temperature: TemperatureDeciCelsius): string {
  return `${decimalText(temperature, 1)} °C`;
}
