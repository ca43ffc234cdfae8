import { SailingPublished } from '@fourports/contracts/schedules/events';
import type { EventKey } from '@fourports/service-kit';

/** The log's keys of sailings, to be locked before they are decided about. */
export const sailingKeys = (sailingIds: readonly string[]): readonly EventKey[] =>
  sailingIds.map((key) => ({ topic: SailingPublished.topic, key }));
