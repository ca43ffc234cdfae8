// What a service is written with. Host uses ./hosting, tests use ./testing.
export { AppError, type AppErrorOptions, type FieldError } from './app-error.ts';
export type { Clock } from './clock.ts';
export { type AuditDetails, auditEvent } from './command/audit.ts';
export type { EventStatement } from './command/event-of-command.ts';
export type { Command, CommandOptions, EventKey, RunCommand } from './command/run-command.ts';
export { decodeCursor, encodeCursor } from './cursor.ts';
export { defineService } from './define-service.ts';
export { type ExportPart, exportRows, pageOfRows } from './export/export-part.ts';
export { type Answer, type AnswerFile, type Frozen, type Written, written } from './http/answer.ts';
export { fieldErrors } from './http/check-input.ts';
export { requireVersion } from './http/entity-tag.ts';
export { type Implementation, implement, implementPublic, implementUnchecked } from './http/implement.ts';
export { implementFile } from './http/implement-file.ts';
export { parseJson } from './http/json-guard.ts';
export type {
  AnyRequest,
  CommandRequest,
  OperationRequest,
  PublicRequest,
  RequestOrigin,
  UncheckedBody,
} from './http/operation-request.ts';
export type { SentFile } from './http/read-file.ts';
export type { Caller } from './identity/caller.ts';
export type { Identity, KnownOrganisation } from './identity/identity.ts';
export type { PersonClaims } from './identity/known-identity.ts';
export { permissionsOfPerson } from './identity/permissions.ts';
export { type SigningKey, signPersonToken, type TokenToSign } from './identity/person-token.ts';
export type { Ids } from './ids.ts';
export type { Installation } from './installation.ts';
export type { Job } from './jobs.ts';
export { cutSecrets, type Logger } from './logger.ts';
export { counterOf, type Metrics, measuredOnRead } from './metrics.ts';
export type { Service } from './service.ts';
export type { ServiceContext, ServiceDefinition, StartedService } from './service-definition.ts';
export { serviceKitMigration } from './service-kit-migration.ts';
export type { Environment } from './settings.ts';
