// One more group beside the product's own, which writes down each event that it takes: what is lost, doubled or out
// of order shows in its table whatever the projections can bear.
import { ownerOf, TOPICS } from '@fourports/contracts';
import type { Tx } from '@fourports/database';
import type { Subscription } from '@fourports/eventlog';

/** Of the service whose group it is. */
export const LEDGER_OWNER = 'tracking';
export const LEDGER_GROUP = `${LEDGER_OWNER}.chaos`;

export const CREATE_LEDGER = `
  create table ${LEDGER_OWNER}.chaos_ledger
    (id bigint generated always as identity, event_id text not null);
  grant select, insert on ${LEDGER_OWNER}.chaos_ledger to ${LEDGER_OWNER}_work`;

/** Of what these services tell; in small batches, so that a process often ends in the middle of one. */
export const ledgerSubscription = <Tables>(services: readonly string[]): Subscription<Tx<Tables>> => ({
  group: LEDGER_GROUP,
  topics: Object.keys(TOPICS).filter((topic) => services.includes(ownerOf(topic))),
  batchSize: 5,
  handle: async ({ id }, tx) => {
    await tx.query('insert into chaos_ledger (event_id) values ($1)', [id]);
  },
});

/** Events that were not taken, were taken again, or before an earlier one of their key; numbers no event of a key has. */
export type LedgerJudged = {
  readonly lost: number;
  readonly doubled: number;
  readonly outOfOrder: number;
  readonly gaps: number;
};
export const NOTHING_WRONG: LedgerJudged = { lost: 0, doubled: 0, outOfOrder: 0, gaps: 0 };

/** Of the services in $1. */
export const JUDGE_LEDGER = `
  with said as (
    select m.body::jsonb ->> 'id' as event_id, m.topic, m.key, m.sequence from eventlog.messages m
    where split_part(m.topic, '.', 1) = any ($1)
  ), keys as (
    select max(sequence) - count(*) as gaps from eventlog.messages group by topic, key
  ), steps as (
    select s.sequence, lag(s.sequence) over (partition by s.topic, s.key order by l.id) as before
    from ${LEDGER_OWNER}.chaos_ledger l join said s using (event_id)
  )
  select
    (select count(*)::int from said s
      where not exists (select from ${LEDGER_OWNER}.chaos_ledger l where l.event_id = s.event_id)) as lost,
    (select (count(*) - count(distinct event_id))::int from ${LEDGER_OWNER}.chaos_ledger) as doubled,
    (select count(*)::int from steps where before > sequence) as "outOfOrder",
    (select coalesce(sum(gaps), 0)::int from keys) as gaps`;
