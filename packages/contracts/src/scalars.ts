// Shapes that occur in every body and event: ids, instants, dates, zones.
import { z } from 'zod';

const prefixed = (prefix: string) =>
  z.string().regex(new RegExp(`^${prefix}_[0-9a-f]{32}$`), `must be ${prefix}_ and 32 hex digits`);

export const ShipmentId = prefixed('shp');
export const UnitId = prefixed('unt');
export const SailingId = prefixed('sai');
export const OrganisationId = prefixed('org');
export const MemberId = prefixed('mem');
export const PersonId = prefixed('per');
export const ApiKeyId = prefixed('key');
export const SessionId = prefixed('ses');
export const InvitationId = prefixed('inv');
export const DeadLetterId = prefixed('dlt');
export const TimetableId = prefixed('ttb');
export const DeclarationId = prefixed('dec');
export const HoldId = prefixed('hld');
export const InspectionId = prefixed('ins');
export const QuoteJobId = prefixed('qjb');
export const AlertId = prefixed('alr');
export const TariffId = prefixed('trf');

/** Reference data carries readable ids: `plc_weihai-port`, `rte_weihai-incheon`, `ves_new-golden-bridge-vii`. */
const readable = (prefix: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[a-z0-9]+(-[a-z0-9]+)*$`))
    .max(80);
export const PlaceId = readable('plc');
export const RouteId = readable('rte');
export const VesselId = readable('ves');

/** A UTC instant, RFC 3339 with `Z`. Other offsets are accepted at the doors and turned into this. */
export const Instant = z.iso.datetime({ offset: false });
/** What a door accepts for an instant: RFC 3339 with any offset; read as UTC with milliseconds. */
export const InstantInput = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text).toISOString())
  .pipe(Instant);
export const LocalDate = z.iso.date();
/** An IANA zone name, for example `Asia/Seoul`. */
export const TimeZone = z
  .string()
  .regex(/^(UTC|[A-Z][A-Za-z_]+(\/[A-Z][A-Za-z_+-]+)+)$/)
  .max(64);
export const Language = z.enum(['zh', 'ko', 'en', 'ja']);
export type Language = z.infer<typeof Language>;

/** Worlds never mix in lists, learning, figures (decisions §6). */
export const WORLDS = ['live', 'recorded', 'simulated'] as const;
export const World = z.enum(WORLDS);
export type World = z.infer<typeof World>;

/** A text in the four languages of the lane. */
export const Names = z.strictObject({ zh: z.string(), ko: z.string(), en: z.string(), ja: z.string() });
export type Names = z.infer<typeof Names>;
