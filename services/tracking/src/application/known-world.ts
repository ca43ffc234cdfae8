// Places and organisations in memory, brought up to date from tracking's own copies when they are asked for.
import type { World } from '@fourports/contracts';
import type { Place } from '@fourports/contracts/schedules/network';
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import type { IsPortOf } from '../domain/correction.ts';
import { runs, type SailingOperation } from '../domain/may-report.ts';
import { loadChanges, loadSailings, type Party } from '../store/known-store.ts';
import type { TrackingDatabase } from '../store/tracking-database.ts';

/** What never changes of a sailing once it is published. */
export type SailingIdentity = SailingOperation & { readonly world: World };

export type KnownWorld = {
  /** As of the last refresh. */
  readonly places: ReadonlyMap<string, Place>;
  readonly parties: ReadonlyMap<string, Party>;
  readonly isPortOf: IsPortOf;
  /** Reads what has changed since. */
  readonly refresh: () => Promise<void>;
  readonly sailings: (sailingIds: readonly string[]) => Promise<ReadonlyMap<string, Sailing>>;
  /** Which of them exist; asks the database only for those not met before. */
  readonly identifySailings: (sailingIds: readonly string[]) => Promise<ReadonlyMap<string, SailingIdentity>>;
};

// About 120 bytes each; fifteen routes publish some 4,000 sailings a year.
const IDENTITIES_LIMIT = 50_000;

export const openKnownWorld = (database: Pick<TrackingDatabase, 'lookUp'>): KnownWorld => {
  const places = new Map<string, Place>();
  const parties = new Map<string, Party>();
  const identities = new Map<string, SailingIdentity>();
  const marks = { places: '0', parties: '0' };
  let refreshing: Promise<void> | undefined;
  const query = { query: database.lookUp };

  const refresh = async (): Promise<void> => {
    for (const change of await loadChanges(database, marks)) {
      if (change.what === 'place') {
        places.set(change.body.placeId, change.body);
        marks.places = higher(marks.places, change.changed);
      } else {
        parties.set(change.body.organisationId, change.body);
        marks.parties = higher(marks.parties, change.changed);
      }
    }
  };
  return {
    places,
    parties,
    isPortOf: (organisationId, placeId) => {
      const party = parties.get(organisationId);
      return party !== undefined && runs(party, placeId, places);
    },
    // Many requests that miss at once share one reading; one begun before is no use, it may have read too early.
    refresh: async () => {
      const running = refreshing;
      if (running !== undefined) await running.catch(() => {});
      refreshing ??= refresh().finally(() => {
        refreshing = undefined;
      });
      await refreshing;
    },
    sailings: (sailingIds) => loadSailings(query, sailingIds),
    identifySailings: async (sailingIds) => {
      const unmet = sailingIds.filter((sailingId) => !identities.has(sailingId));
      if (identities.size > IDENTITIES_LIMIT) identities.clear();
      for (const [sailingId, { routeId, operatorId, world }] of await loadSailings(query, unmet))
        identities.set(sailingId, { routeId, operatorId, world });
      return identities;
    },
  };
};

const higher = (one: string, other: string): string => (BigInt(other) > BigInt(one) ? other : one);
