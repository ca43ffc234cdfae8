// An organisation's own tariffs, and which of them stand in place of published prices on a day.
import type { CostLine, Money } from '@fourports/contracts/planning/costs';

export type OwnTariff = {
  readonly costLineId: string;
  readonly amount: Money;
  readonly validFrom: string;
  /** The last day; undefined until it is removed. */
  readonly validTo?: string;
};

/** By cost line. */
export type TariffsOn = ReadonlyMap<string, OwnTariff>;

/** Of two of a line that hold on the day, the one that began later stands: a season within a year. */
export const tariffsOn = (tariffs: readonly OwnTariff[], day: string): TariffsOn =>
  new Map(
    tariffs
      .filter(({ validFrom, validTo = day }) => validFrom <= day && day <= validTo)
      .toSorted((one, other) => (one.validFrom < other.validFrom ? -1 : 1))
      .map((each) => [each.costLineId, each]),
  );

type Asked = readonly { readonly costLineId: string; readonly amount: Money }[];

/** What one unit of each line costs: what the question names goes before what was entered earlier. */
export const enteredFrom = (own: TariffsOn, asked: Asked): ReadonlyMap<string, Money> =>
  new Map([...own.values(), ...asked].map(({ costLineId, amount }) => [costLineId, amount]));

/** Those that stand, since the question names no price of their lines. */
export const withoutAsked = (own: TariffsOn, asked: Asked): TariffsOn =>
  new Map([...own].filter(([id]) => !asked.some(({ costLineId }) => costLineId === id)));

export const sourceOf = ({ validFrom, validTo }: OwnTariff): string =>
  `Tariff of the organisation from ${validFrom}${validTo === undefined ? '' : ` to ${validTo}`}`;

/** The lines with what the organisation pays in place of what is published; lines it pays nothing of its own for stay. */
export const atOwnTariffs = (lines: readonly CostLine[], own: TariffsOn): readonly CostLine[] =>
  lines.map((line) => {
    const tariff = own.get(line.costLineId);
    if (tariff === undefined) return line;
    const { validFrom: _, validTo: __, ...rest } = line;
    return { ...rest, amount: tariff.amount };
  });
