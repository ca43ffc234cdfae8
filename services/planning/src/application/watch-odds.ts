// What promises mean for each shipment that rests on them: alerts raised, with what could be done, and alerts closed.
import { type Alert, ASSUMED_THRESHOLDS } from '@fourports/contracts/planning/alerts';
import type { CostLine } from '@fourports/contracts/planning/costs';
import { AlertClosed, AlertRaised } from '@fourports/contracts/planning/events';
import type { EventDraft } from '@fourports/eventlog';
import type { Ids } from '@fourports/service-kit';
import { findAlternatives } from '../domain/alert/find-alternatives.ts';
import { judgeAlerts } from '../domain/alert/judge-alerts.ts';
import { ownMoneyOf } from '../domain/alert/own-money.ts';
import { instantOf } from '../domain/grid.ts';
import { type OwnTariff, tariffsOn } from '../domain/own-tariffs.ts';
import type { AlertMoney, Closing, StoredOpenAlert } from '../store/alert-store.ts';
import type { OwnThresholds } from '../store/alert-threshold-store.ts';
import type { CarriedShipment } from '../store/journey-store.ts';
import type { DerivedJourney } from './derive-journeys.ts';

export type Watched = {
  readonly raised: readonly Alert[];
  readonly closed: readonly (Closing & StoredOpenAlert)[];
  /** Of those raised whose booker has tariffs of its own. */
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
  readonly open: ReadonlyMap<string, readonly StoredOpenAlert[]>;
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
    const closedAt = instantOf(asOf);
    const raised = raise.flatMap((each) =>
      raisedOf(derived, shipment, watching, { ...each, threshold: thresholds[each.kind] }),
    );
    return {
      raised,
      money: raised.flatMap((alert) => moneyOf(derived, shipment, watching, alert)),
      closed: close.flatMap(({ alertId, because }) =>
        open.filter((each) => each.alertId === alertId).map((each) => ({ ...each, closedAt, because })),
      ),
    };
  });
  return {
    raised: watched.flatMap(({ raised }) => raised),
    closed: watched.flatMap(({ closed }) => closed),
    money: watched.flatMap(({ money }) => money),
  };
};

const raisedOf = (
  { stored, known, promised, asOf, ports }: DerivedJourney,
  { shipmentId, organisationId, deadlineAt, goods }: CarriedShipment,
  { ids, lines }: Watching,
  { kind, chance, threshold }: Pick<Alert, 'kind' | 'chance' | 'threshold'>,
): readonly Alert[] => {
  if (!('from' in promised) || ports === undefined) return [];
  const deadline = deadlineAt === null ? {} : { deadlineAt };
  const found = findAlternatives({
    ports,
    known,
    derived: promised,
    asOf,
    deadlineAt: deadlineAt ?? undefined,
    goods,
    lines,
  });
  return [
    {
      alertId: ids.next('alr'),
      shipmentId,
      unitId: stored.journey.unitId,
      organisationId,
      world: stored.world,
      kind,
      threshold,
      chance,
      sailingId: promised.from.sailingId,
      ...deadline,
      raisedAt: instantOf(asOf),
      ...found,
    },
  ];
};

/** The same alternatives at the booker's own tariffs, which hold on the day its prices are of. */
const moneyOf = (
  { known, promised, asOf, ports }: DerivedJourney,
  { organisationId, deadlineAt, goods }: CarriedShipment,
  { lines, tariffs }: Watching,
  { alertId }: Alert,
): readonly AlertMoney[] => {
  const own = tariffsOn(tariffs.get(organisationId) ?? [], known.journey.readyAt.slice(0, 10));
  if (own.size === 0 || !('from' in promised) || ports === undefined) return [];
  const finding = {
    ports,
    known,
    derived: promised,
    asOf,
    deadlineAt: deadlineAt ?? undefined,
    goods,
    lines,
  };
  return [{ alertId, organisationId, differences: ownMoneyOf(finding, own) }];
};

export type Cause = Pick<EventDraft, 'actor' | 'correlationId'>;

export const alertDrafts = (
  { raised, closed }: Pick<Watched, 'raised' | 'closed'>,
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
  ...raised.map((alert) => ({
    ...eventOf(AlertRaised),
    key: alert.shipmentId,
    occurredAt: alert.raisedAt,
    world: alert.world,
    ...cause,
    data: alert,
  })),
];

const eventOf = ({ topic, type, version }: typeof AlertRaised | typeof AlertClosed) => ({
  topic,
  type,
  version,
});
