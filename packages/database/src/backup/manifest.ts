// The first file of a backup: what it is, so that a restore can refuse what it would not understand.
import { z } from 'zod';

export const MANIFEST_NAME = 'fourports-backup.json';
/** Raised when older restores would misread what newer backups hold. */
export const BACKUP_FORMAT = 1;

export const BackupManifest = z.object({
  format: z.literal(BACKUP_FORMAT),
  postgresMajor: z.string(),
  takenAt: z.iso.datetime(),
});
export type BackupManifest = z.infer<typeof BackupManifest>;
