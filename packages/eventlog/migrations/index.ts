import type { Migrations } from '@fourports/database';
import * as eventLog from './0001-event-log.ts';
import * as appendMany from './0002-append-many-at-once.ts';
import * as kafkaInbox from './0003-kafka-inbox.ts';
import * as inboxAtPace from './0004-inbox-at-pace.ts';
import * as inboxOfSequences from './0005-inbox-of-sequences.ts';
import * as appendByOnePlan from './0006-append-by-one-plan.ts';
import * as typesOfGroups from './0007-types-of-groups.ts';
import * as rowsOfHalfAPage from './0008-rows-of-half-a-page.ts';

/** Of the schema `eventlog`. */
export const eventlogMigrations: Migrations = {
  '0001-event-log': eventLog,
  '0002-append-many-at-once': appendMany,
  '0003-kafka-inbox': kafkaInbox,
  '0004-inbox-at-pace': inboxAtPace,
  '0005-inbox-of-sequences': inboxOfSequences,
  '0006-append-by-one-plan': appendByOnePlan,
  '0007-types-of-groups': typesOfGroups,
  '0008-rows-of-half-a-page': rowsOfHalfAPage,
};
