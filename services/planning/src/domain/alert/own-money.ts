// What alternatives cost more or less at the booker's own tariffs: kept beside the alert, whose money others read too.
import type { Alert, Alternative, ListedAlert } from '@fourports/contracts/planning/alerts';
import type { Process } from '@fourports/contracts/planning/process';
import { atOwnTariffs, type TariffsOn } from '../own-tariffs.ts';
import { costsOf } from './cost-difference.ts';
import { type Finding, findAlternatives } from './find-alternatives.ts';

type Listed = ListedAlert['alternatives'][number]['difference'];

/** Of one alternative, which is known by what it is and not by its place among the others. */
export type OwnDifference = Pick<Listed, 'money' | 'notKnown'> & {
  readonly of: string;
  readonly ownTariffs: string[];
};

/** Of those alternatives that a tariff says something of, on either side. */
export const ownMoneyOf = (finding: Finding, own: TariffsOn): readonly OwnDifference[] => {
  const lines = atOwnTariffs(finding.lines, own);
  const { baseline, alternatives } = findAlternatives({ ...finding, lines });
  return alternatives.flatMap((each): readonly OwnDifference[] => {
    const ids = [baseline.processId, each.processId].flatMap((id) => ownIn(finding, own, id));
    const { money, notKnown } = each.difference;
    return ids.length === 0
      ? []
      : [{ of: named(each), money, notKnown, ownTariffs: [...new Set(ids)].toSorted() }];
  });
};

export const withOwnMoney = (
  alert: Alert,
  differences: readonly OwnDifference[],
): Pick<ListedAlert, keyof Alert> => {
  const known = new Map(differences.map(({ of, ...own }) => [of, own]));
  return {
    ...alert,
    alternatives: alert.alternatives.map((each) => ({
      ...each,
      difference: { ...each.difference, ...known.get(named(each)) },
    })),
  };
};

const named = ({ kind, processId, routeId, sailingId }: Alternative): string =>
  [kind, processId, routeId ?? '', sailingId ?? ''].join(' ');

/** Lines with a tariff that arise in a process. */
const ownIn = (
  { ports, lines, counted, known }: Finding,
  own: TariffsOn,
  processId: Process['processId'],
): readonly string[] => {
  const described = ports.catalogue.processes.find((each) => each.processId === processId);
  if (described === undefined) return [];
  const on = known.journey.readyAt.slice(0, 10);
  const costs = costsOf(described, { lines: atOwnTariffs(lines, own), counted, days: 0, on });
  return costs.lines.flatMap(({ costLineId }) => (own.has(costLineId) ? [costLineId] : []));
};
