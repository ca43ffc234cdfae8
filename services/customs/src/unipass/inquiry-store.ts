// Which shipments customs is asked about, when next, and what came of it.
import type { Inquiry } from '@fourports/contracts/customs/responses';
import type { CustomsTx } from '../store/customs-database.ts';

export type Bills = { readonly houseBill: string | undefined; readonly masterBill: string | undefined };

export type NewInquiry = Bills & {
  readonly shipmentId: string;
  readonly organisationId: string;
  readonly originPlaceId: string;
  /** Bills are numbered by the year. */
  readonly billYear: string;
  /** Before the goods are ready customs knows nothing of them. */
  readonly since: string;
};

/** Asked as soon as there is a bill to ask by. */
export const saveInquiry = async (tx: CustomsTx, inquiry: NewInquiry): Promise<void> => {
  await tx.query(
    `insert into unipass_inquiries
       (shipment_id, organisation_id, origin_place_id, house_bill, master_bill, bill_year, since, next_ask_at, state)
     values ($1, $2, $3, $4, $5, $6, $7, case when coalesce($4, $5) is null then null else $7::timestamptz end, 'waiting')
     on conflict (shipment_id) do nothing`,
    [
      inquiry.shipmentId,
      inquiry.organisationId,
      inquiry.originPlaceId,
      inquiry.houseBill ?? null,
      inquiry.masterBill ?? null,
      inquiry.billYear,
      inquiry.since,
    ],
  );
};

/** Other bills are asked for anew; those not given stay. */
export const changeBills = async (
  tx: CustomsTx,
  shipmentId: string,
  { houseBill, masterBill }: Bills,
): Promise<void> => {
  await tx.query(
    `update unipass_inquiries set house_bill = coalesce($2, house_bill), master_bill = coalesce($3, master_bill),
       cargo_numbers = '{}', next_ask_at = since, state = 'waiting', failures = 0
     where shipment_id = $1
       and (coalesce($2, house_bill), coalesce($3, master_bill)) is distinct from (house_bill, master_bill)`,
    [shipmentId, houseBill ?? null, masterBill ?? null],
  );
};

export const endInquiry = async (tx: CustomsTx, shipmentId: string): Promise<void> => {
  await tx.query(
    `update unipass_inquiries set next_ask_at = null, state = 'givenUp' where shipment_id = $1`,
    [shipmentId],
  );
};

export type DueInquiry = {
  readonly shipmentId: string;
  readonly organisationId: string;
  readonly houseBill: string | null;
  readonly masterBill: string | null;
  readonly billYear: string;
  readonly cargoNumbers: readonly string[];
  readonly since: string;
  readonly failures: number;
};

/**
 * The most overdue one, put off while it is asked for: another process passes it by, and one that dies gives it back.
 * Goods that leave Korea are not asked for: API001 tells of cargo that comes in.
 */
export const claimDue = async (
  tx: CustomsTx,
  now: string,
  claimedUntil: string,
): Promise<DueInquiry | undefined> => {
  const [row] = await tx.query<DueInquiry>(
    `update unipass_inquiries set next_ask_at = $2, last_asked_at = $1
     where shipment_id = (
       select i.shipment_id from unipass_inquiries i
       left join known_places p on p.place_id = i.origin_place_id
       where i.next_ask_at <= $1 and coalesce(p.body ->> 'country', '') <> 'KR'
       order by i.next_ask_at, i.shipment_id limit 1 for update of i skip locked)
     returning shipment_id as "shipmentId", organisation_id as "organisationId", house_bill as "houseBill",
       master_bill as "masterBill", bill_year as "billYear", cargo_numbers as "cargoNumbers", since, failures`,
    [now, claimedUntil],
  );
  return row;
};

export type Settled = {
  readonly shipmentId: string;
  readonly state: Inquiry['state'];
  readonly nextAskAt: string | undefined;
  readonly failures: number;
  readonly lastGoodAt: string | undefined;
  readonly cargoNumbers: readonly string[];
  readonly reason?: string;
  readonly detail?: string;
};

/** The age of the last answer stays when there was none this time. */
export const settleInquiry = async (tx: CustomsTx, settled: Settled): Promise<void> => {
  await tx.query(
    `update unipass_inquiries set state = $2, next_ask_at = $3, failures = $4,
       last_good_at = coalesce($5, last_good_at), cargo_numbers = $6, reason = $7, detail = $8
     where shipment_id = $1`,
    [
      settled.shipmentId,
      settled.state,
      settled.nextAskAt ?? null,
      settled.failures,
      settled.lastGoodAt ?? null,
      settled.cargoNumbers,
      settled.reason ?? null,
      settled.detail ?? null,
    ],
  );
};

/** Counts one question of the day; false, and nothing counted, when that many were asked already. */
export const countCall = async (tx: CustomsTx, askedOn: string, most: number): Promise<boolean> => {
  const rows = await tx.query(
    `insert into unipass_calls as c (asked_on, calls) values ($1, 1)
     on conflict (asked_on) do update set calls = c.calls + 1 where c.calls < $2 returning 1`,
    [askedOn, most],
  );
  return rows.length === 1;
};

type InquiryRow = {
  readonly shipment_id: string;
  readonly state: Inquiry['state'];
  readonly house_bill: string | null;
  readonly master_bill: string | null;
  readonly cargo_numbers: readonly string[];
  readonly last_asked_at: string | null;
  readonly last_good_at: string | null;
  readonly next_ask_at: string | null;
  readonly reason: string | null;
  readonly detail: string | null;
};

/** What the organisation sees, the latest first. */
export const listInquiriesOf = async (
  tx: CustomsTx,
  organisationId: string,
  {
    shipmentId,
    limit,
    after,
  }: { readonly shipmentId?: string; readonly limit: number; readonly after?: string },
): Promise<readonly Inquiry[]> => {
  const rows = await tx.query<InquiryRow>(
    `select i.* from access a join unipass_inquiries i on i.shipment_id = a.subject_id
     where a.organisation_id = $1 and a.subject_kind = 'shipment'
       and ($2::text is null or i.shipment_id = $2) and ($3::text is null or i.shipment_id < $3)
     order by i.shipment_id desc limit $4`,
    [organisationId, shipmentId ?? null, after ?? null, limit],
  );
  return rows.map(inquiryOf);
};

const inquiryOf = (row: InquiryRow): Inquiry => ({
  shipmentId: row.shipment_id,
  state: row.state,
  cargoNumbers: [...row.cargo_numbers],
  ...(row.house_bill === null ? {} : { houseBill: row.house_bill }),
  ...(row.master_bill === null ? {} : { masterBill: row.master_bill }),
  ...(row.last_asked_at === null ? {} : { lastAskedAt: row.last_asked_at }),
  ...(row.last_good_at === null ? {} : { lastGoodAt: row.last_good_at }),
  ...(row.next_ask_at === null ? {} : { nextAskAt: row.next_ask_at }),
  ...(row.reason === null ? {} : { reason: row.reason }),
  ...(row.detail === null ? {} : { detail: row.detail }),
});
