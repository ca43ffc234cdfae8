// An organisation says from which odds its alerts are raised and closed. The keeper applies it to what is under way.
import {
  ALERT_KINDS,
  type AlertThresholds,
  ASSUMED_THRESHOLDS,
  type PutAlertThresholds,
} from '@fourports/contracts/planning/alerts';
import { type Answer, type CommandRequest, type RunCommand, requireVersion } from '@fourports/service-kit';
import {
  findThresholds,
  type OwnThresholds,
  type StoredThresholds,
  saveThresholds,
} from '../store/alert-threshold-store.ts';
import type { PlanningTables } from '../store/planning-database.ts';
import type { Bell } from './bell.ts';

export type SettingPorts = {
  readonly runCommand: RunCommand<PlanningTables>;
  readonly bell: Pick<Bell, 'ring'>;
};

export const setThresholds = (
  { runCommand, bell }: SettingPorts,
  request: CommandRequest & { readonly body: PutAlertThresholds },
): Promise<Answer<AlertThresholds>> => {
  const { body, ifMatch } = request;
  const { organisationId } = request.caller;
  const lock = [{ topic: 'planning.alert', key: organisationId }] as const;
  return runCommand(request, { lock, subject: organisationId }, async ({ tx, now, audit }) => {
    const before = await findThresholds(tx, organisationId);
    requireVersion(ifMatch, versionOf(before));
    const own: OwnThresholds = Object.fromEntries(
      ALERT_KINDS.flatMap((kind) => (body[kind] === null ? [] : [[kind, body[kind]]])),
    );
    const stored = { version: (before?.version ?? 0) + 1, changedAt: now, own };
    await saveThresholds(tx, organisationId, stored);
    audit({ details: detailsOf(stored) });
    tx.afterCommit(bell.ring);
    return toldThresholds(stored);
  });
};

/** What holds now, told with its version. */
export const toldThresholds = (
  stored: StoredThresholds | undefined,
): Answer<AlertThresholds> & { readonly body: AlertThresholds } => {
  const held = (kind: (typeof ALERT_KINDS)[number]) => {
    const own = stored?.own[kind];
    return { ...(own ?? ASSUMED_THRESHOLDS[kind]), isAssumed: own === undefined };
  };
  return {
    body: {
      sailingAtRisk: held('sailingAtRisk'),
      deadlineAtRisk: held('deadlineAtRisk'),
      ...(stored === undefined ? {} : { changedAt: stored.changedAt }),
    },
    etag: versionOf(stored),
  };
};

const versionOf = (stored: StoredThresholds | undefined): string => String(stored?.version ?? 0);

const detailsOf = ({ own }: StoredThresholds): Readonly<Record<string, number | string>> =>
  Object.fromEntries(
    ALERT_KINDS.flatMap((kind): readonly (readonly [string, number | string])[] => {
      const set = own[kind];
      return set === undefined
        ? [[kind, 'assumed']]
        : [
            [`${kind}.raiseBelow`, set.raiseBelow],
            [`${kind}.closeFrom`, set.closeFrom],
          ];
    }),
  );
