// Who may report what: forwarders anything of their own units, ports at their places, operators of their sailings.
import type { Actor, OrganisationKind, World } from '@fourports/contracts';
import type { HandlingKind } from '@fourports/contracts/tracking/unit';
import { accept, type Outcome, refuse } from './outcome.ts';
import { isWithin, type PlaceDirectory } from './place-directory.ts';

/** The reporting organisation, as far as its rights depend on it. */
export type Reporter = {
  readonly organisationId: string;
  readonly kind: OrganisationKind;
  readonly places: readonly string[];
  readonly routes: readonly string[];
};

/** With who acts for it, in which world: all that a parked report must remember of its sender. */
export type Reporting = Reporter & {
  readonly world: World;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly traceparent?: string;
};

/** Who operates a sailing: whoever runs its route, or announced the call outside the network. */
export type SailingOperation = {
  readonly routeId: string | undefined;
  readonly operatorId: string | undefined;
};

/** Whether the organisation operates the sailing. */
export const operates = (
  { organisationId, kind, routes }: Pick<Reporter, 'organisationId' | 'kind' | 'routes'>,
  sailing: SailingOperation | undefined,
): boolean =>
  kind === 'laneOperator' &&
  sailing !== undefined &&
  (sailing.operatorId === organisationId ||
    (sailing.routeId !== undefined && routes.includes(sailing.routeId)));

export type ReportedFact = {
  readonly kind: HandlingKind;
  readonly placeId: string;
  /** Of the sailing it names. */
  readonly sailing: SailingOperation | undefined;
};

type Rule = {
  /** Kinds of report; absent means all. */
  readonly kinds?: readonly HandlingKind[];
  readonly only: 'ownUnits' | 'ownPlaces' | 'ownSailings';
};

const RULES: Partial<Record<OrganisationKind, Rule>> = {
  forwarder: { only: 'ownUnits' },
  port: {
    only: 'ownPlaces',
    // What a port sees happen inside its gates; picking up and delivering are the forwarder's.
    kinds: [
      'stuffed',
      'gateIn',
      'weighed',
      'sealed',
      'inspected',
      'loaded',
      'departed',
      'arrived',
      'discharged',
      'exchanged',
      'shedIn',
      'shedOut',
      'stripped',
      'gateOut',
      'tookOff',
      'landed',
    ],
  },
  laneOperator: { only: 'ownSailings', kinds: ['departed', 'arrived'] },
};

/** May it report only of units that it registered itself? Ports and operators report of all they see. */
export const reportsOwnUnitsOnly = ({ kind }: Pick<Reporter, 'kind'>): boolean => {
  const only = RULES[kind]?.only;
  return only === undefined || only === 'ownUnits';
};

/** Whether the organisation may report such a fact at all; whose unit it is, is judged where units are known. */
export const mayReport = (
  reporter: Reporter,
  fact: ReportedFact,
  places: PlaceDirectory,
): Outcome<undefined> => {
  const rule = RULES[reporter.kind];
  if (rule === undefined)
    return forbidden(
      `organisations of kind "${reporter.kind}" report nothing. Ask the forwarder or the port.`,
    );
  if (rule.kinds !== undefined && !rule.kinds.includes(fact.kind))
    return forbidden(
      `a ${reporter.kind} does not report "${fact.kind}". It may report ${rule.kinds.map((kind) => `"${kind}"`).join(', ')}.`,
    );
  if (rule.only === 'ownPlaces' && !runs(reporter, fact.placeId, places))
    return forbidden(`${fact.placeId} is not a place of yours. Report what happens at your own places.`);
  if (rule.only === 'ownSailings' && !operates(reporter, fact.sailing))
    return forbidden('the sailing is not one of yours. Report sailings of your own routes.');
  return accept(undefined);
};

/** Whether the organisation runs the place, or one it lies in. */
export const runs = (
  { kind, places: own }: Pick<Reporter, 'kind' | 'places'>,
  placeId: string,
  places: PlaceDirectory,
): boolean => kind === 'port' && own.some((each) => isWithin(places, placeId, each));

const forbidden = (sentence: string): Outcome<never> =>
  refuse('FORBIDDEN', `Failed to register handling event: ${sentence}`);
