// What promises mean for each shipment that rests on them: alerts raised, with what could be done, alerts of which that
// has changed since, and alerts closed.
import { type Alert, ASSUMED_THRESHOLDS } from '@fourports/contracts/planning/alerts';
import type { CostLine } from '@fourports/contracts/planning/costs';
import { AlertAmended, AlertClosed, AlertRaised } from '@fourports/contracts/planning/events';
import type { EventDraft } from '@fourports/eventlog';
import type { Ids } from '@fourports/service-kit';
import { type Finding, type Found, findAlternatives } from '../domain/alert/find-alternatives.ts';
import { haveChanged } from '../domain/alert/have-changed.ts';
import { judgeAlerts } from '../domain/alert/judge-alerts.ts';
import { ownMoneyOf } from '../domain/alert/own-money.ts';
import { instantOf } from '../domain/grid.ts';
import { type OwnTariff, tariffsOn } from '../domain/own-tariffs.ts';
import type { AlertMoney, Closing } from '../store/alert-store.ts';
import type { OwnThresholds } from '../store/alert-threshold-store.ts';
import type { CarriedShipment } from '../store/journey-store.ts';
import type { DerivedJourney } from './derive-journeys.ts';

export type Watched = {
  readonly raised: readonly Alert[];
  /** Open before and still, with other alternatives. */
  readonly amended: readonly Alert[];
  readonly closed: readonly (Closing & Alert)[];
  /** Of those raised or amended whose booker has tariffs of its own. */
  readonly money: readonly AlertMoney[];
};

type Watching = {
  readonly ids: Pick<Ids, 'next'>;
  readonly lines: readonly CostLine[];
  /** By organisation, as far as it has set any. */
  readonly thresholds: ReadonlyMap<string, OwnThresholds>;
  /** By organisation, as far as it has any. */
  readonly tariffs: ReadonlyMap<string, readonly OwnTariff[]>;
  /** By shipment. */
  readonly open: ReadonlyMap<string, readonly Alert[]>;
};

export const watchOdds = (derived: DerivedJourney, watching: Watching): Watched => {
  const { unitId } = derived.stored.journey;
  const watched = derived.stored.shipments.map((shipment) => {
    const open = (watching.open.get(shipment.shipmentId) ?? []).filter((each) => each.unitId === unitId);
    const deadlineAt = shipment.deadlineAt ?? undefined;
    const { promised, asOf } = derived;
    const { isCancelled } = shipment;
    const thresholds = { ...ASSUMED_THRESHOLDS, ...watching.thresholds.get(shipment.organisationId) };
    const { raise, close } = judgeAlerts(open, { promised, isCancelled, deadlineAt, asOf, thresholds });
    const at = instantOf(asOf);
    const staying = open.filter(({ alertId }) => !close.some((each) => each.alertId === alertId));
    const found =
      raise.length + staying.length === 0 ? undefined : alternativesFor(derived, shipment, watching.lines);
    const raised = raise.flatMap(({ kind, chance }) =>
      raisedOf(derived, shipment, found, {
        alertId: watching.ids.next('alr'),
        kind,
        chance,
        threshold: thresholds[kind],
      }),
    );
    const amended = staying.flatMap((each) => amendedOf(each, found, { deadlineAt, at }));
    return {
      raised,
      amended,
      money: moneyOf(derived, shipment, watching, [...raised, ...amended]),
      closed: close.flatMap(({ alertId, because }) =>
        open.filter((each) => each.alertId === alertId).map((each) => ({ ...each, closedAt: at, because })),
      ),
    };
  });
  return {
    raised: watched.flatMap(({ raised }) => raised),
    amended: watched.flatMap(({ amended }) => amended),
    closed: watched.flatMap(({ closed }) => closed),
    money: watched.flatMap(({ money }) => money),
  };
};

/** Whatever is at risk, the same can be done about it. */
const alternativesFor = (
  derived: DerivedJourney,
  shipment: CarriedShipment,
  lines: readonly CostLine[],
): Found | undefined => {
  const finding = findingOf(derived, shipment, lines);
  return finding === undefined ? undefined : findAlternatives(finding);
};

const findingOf = (
  { known, promised, asOf, ports }: DerivedJourney,
  { deadlineAt, goods, units }: CarriedShipment,
  lines: readonly CostLine[],
): Finding | undefined =>
  'from' in promised && ports !== undefined
    ? {
        ports,
        known,
        derived: promised,
        asOf,
        deadlineAt: deadlineAt ?? undefined,
        counted: { massKg: goods.massKg, ...(units === null ? {} : { units }) },
        lines,
      }
    : undefined;

const raisedOf = (
  { stored, promised, asOf }: DerivedJourney,
  { shipmentId, organisationId, deadlineAt }: CarriedShipment,
  found: Found | undefined,
  raised: Pick<Alert, 'alertId' | 'kind' | 'chance' | 'threshold'>,
): readonly Alert[] => {
  if (!('from' in promised) || found === undefined) return [];
  return [
    {
      shipmentId,
      unitId: stored.journey.unitId,
      organisationId,
      world: stored.world,
      ...raised,
      sailingId: promised.from.sailingId,
      ...(deadlineAt === null ? {} : { deadlineAt }),
      raisedAt: instantOf(asOf),
      ...found,
    },
  ];
};

const amendedOf = (
  open: Alert,
  found: Found | undefined,
  { deadlineAt, at }: { readonly deadlineAt: string | undefined; readonly at: string },
): readonly Alert[] => {
  if (found === undefined || (open.deadlineAt === deadlineAt && !haveChanged(open, found))) return [];
  const { deadlineAt: _, ...rest } = open;
  return [{ ...rest, ...(deadlineAt === undefined ? {} : { deadlineAt }), ...found, amendedAt: at }];
};

/** The same alternatives at the booker's own tariffs, which hold on the day its prices are of. */
const moneyOf = (
  derived: DerivedJourney,
  shipment: CarriedShipment,
  { lines, tariffs }: Watching,
  alerts: readonly Alert[],
): readonly AlertMoney[] => {
  const { organisationId } = shipment;
  const own = tariffsOn(tariffs.get(organisationId) ?? [], derived.known.journey.readyAt.slice(0, 10));
  const finding = alerts.length === 0 || own.size === 0 ? undefined : findingOf(derived, shipment, lines);
  if (finding === undefined) return [];
  const differences = ownMoneyOf(finding, own);
  return alerts.map(({ alertId }) => ({ alertId, organisationId, differences }));
};

export type Cause = Pick<EventDraft, 'actor' | 'correlationId'>;

export const alertDrafts = (
  { raised, amended, closed }: Omit<Watched, 'money'>,
  cause: Cause,
): readonly EventDraft[] => [
  ...closed.map(({ alertId, shipmentId, organisationId, world, closedAt, because }) => ({
    ...eventOf(AlertClosed),
    key: shipmentId,
    occurredAt: closedAt,
    world,
    ...cause,
    data: { alertId, shipmentId, organisationId, closedAt, because },
  })),
  ...raised.map((alert) => alertDraft(AlertRaised, alert, { occurredAt: alert.raisedAt, ...cause })),
  ...amended.map((alert) =>
    alertDraft(AlertAmended, alert, { occurredAt: alert.amendedAt ?? alert.raisedAt, ...cause }),
  ),
];

const alertDraft = (
  type: typeof AlertRaised | typeof AlertAmended,
  alert: Alert,
  when: Cause & Pick<EventDraft, 'occurredAt'>,
): EventDraft => ({ ...eventOf(type), key: alert.shipmentId, world: alert.world, ...when, data: alert });

const eventOf = ({
  topic,
  type,
  version,
}: typeof AlertRaised | typeof AlertAmended | typeof AlertClosed) => ({
  topic,
  type,
  version,
});
