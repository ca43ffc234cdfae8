// What two reports of one unit say against each other, or a reading against what the goods bear.
import type { InspectionFindings } from '@fourports/contracts/customs/inspection';
import type { Goods } from '@fourports/contracts/tracking/shipment';
import type { Anomaly } from '@fourports/contracts/tracking/timeline';
import type { HandlingDetails } from '@fourports/contracts/tracking/unit';
import { detailsOf } from './customs-words.ts';
import type { HistoryFact } from './history.ts';
import { toInstant } from './instant.ts';

/**
 * Two weighings differ when they are more than 50 kg and more than 2 % of the former apart. Smaller gaps are what
 * weighbridges and fuel make; both bounds are ours, no rule of the ports is published (domain.md §9).
 */
const MASS_DIFFERS_KG = 50;
const MASS_DIFFERS_SHARE = 0.02;

/** Anomalies in the standing facts of one unit, in order. `sealNumber` is the one it was registered with. */
export const checkUnit = (
  facts: readonly HistoryFact[],
  goods: Pick<Goods, 'temperature'>,
  sealNumber: string | undefined,
): readonly Anomaly[] => {
  const anomalies: Anomaly[] = [];
  let massKg: number | undefined;
  let seal = sealNumber;
  for (const fact of facts) {
    const { kind } = fact;
    const details = detailsOf(fact);
    if (fact.from.door === 'customs') anomalies.push(...brokenSeal(fact, seal, fact.from.fact.findings));
    // Another tractor or other goods weigh something else.
    if (kind === 'exchanged' || kind === 'stuffed' || kind === 'stripped') massKg = undefined;
    if (details.massKg !== undefined) {
      anomalies.push(...massAnomaly(fact, massKg, details.massKg));
      massKg = details.massKg;
    }
    anomalies.push(...sealAnomaly(fact, seal, details), ...temperatureAnomaly(fact, goods, details));
    seal = sealAfter(fact, seal, details);
  }
  return anomalies;
};

const massAnomaly = (fact: HistoryFact, before: number | undefined, now: number): readonly Anomaly[] => {
  if (before === undefined) return [];
  const apart = Math.abs(now - before);
  return apart > MASS_DIFFERS_KG && apart > before * MASS_DIFFERS_SHARE
    ? [anomalyIn(fact, 'massDiffers', { beforeKg: before, nowKg: now, differenceKg: now - before })]
    : [];
};

const sealAnomaly = (
  fact: HistoryFact,
  seal: string | undefined,
  { sealNumber }: HandlingDetails,
): readonly Anomaly[] =>
  isSealing(fact.kind) || sealNumber === undefined || seal === undefined || sealNumber === seal
    ? []
    : [anomalyIn(fact, 'sealDiffers', { expected: seal, found: sealNumber })];

/** Customs opens what it inspects: the seal it puts on is the seal from then on. */
const isSealing = (kind: HistoryFact['kind']): boolean => kind === 'sealed' || kind === 'inspectionCompleted';

/** The seal customs found was not the one that should have been there. */
const brokenSeal = (
  fact: HistoryFact,
  seal: string | undefined,
  findings: InspectionFindings | undefined,
): readonly Anomaly[] =>
  findings?.sealBefore === undefined || seal === undefined || findings.sealBefore === seal
    ? []
    : [anomalyIn(fact, 'sealDiffers', { expected: seal, found: findings.sealBefore })];

const temperatureAnomaly = (
  fact: HistoryFact,
  { temperature }: Pick<Goods, 'temperature'>,
  { temperatureCelsius }: HandlingDetails,
): readonly Anomaly[] => {
  if (temperature === undefined || temperatureCelsius === undefined) return [];
  const { minCelsius, maxCelsius } = temperature;
  return temperatureCelsius >= minCelsius && temperatureCelsius <= maxCelsius
    ? []
    : [anomalyIn(fact, 'temperatureOutOfRange', { celsius: temperatureCelsius, minCelsius, maxCelsius })];
};

/** A new seal holds from its sealing or exchange; one merely read, where none was known, is taken as the seal. */
const sealAfter = (
  { kind }: HistoryFact,
  seal: string | undefined,
  { sealNumber, exchanged }: HandlingDetails,
): string | undefined => {
  if (kind === 'exchanged') return exchanged?.sealNumber ?? seal;
  if (kind === 'sealed') return sealNumber;
  if (kind === 'inspectionCompleted') return sealNumber ?? seal;
  return seal ?? sealNumber;
};

/** An anomaly seen in a fact. */
export const anomalyIn = (
  fact: HistoryFact,
  kind: Anomaly['kind'],
  details: Anomaly['details'] = {},
): Anomaly => ({
  kind,
  reportId: fact.id,
  unitId: fact.unitId,
  placeId: fact.placeId,
  at: toInstant(fact.at),
  details,
});
