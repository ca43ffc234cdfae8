// Reading settings: every service states its own as a zod object whose keys are the variables' names.
import type { z } from 'zod';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Some settings are wrong; the message has one sentence for each of them. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly sentences: readonly string[];

  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.sentences = sentences;
  }
}

export type SettingsOf<Schema extends z.ZodObject> =
  | { readonly settings: z.output<Schema> }
  | { readonly sentences: readonly string[] };

/**
 * Reads the variables the schema names; an empty one counts as absent. Example schema:
 * `z.object({ TRACKING_SEARCH_LIMIT: z.coerce.number().int().default(40).describe('a whole number') })`.
 */
export const checkSettings = <Schema extends z.ZodObject>(
  schema: Schema,
  environment: Environment,
): SettingsOf<Schema> => {
  const given = Object.keys(schema.shape).flatMap((name) => {
    const value = environment[name];
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  const result = schema.safeParse(Object.fromEntries(given));
  if (result.success) return { settings: result.data };
  return {
    sentences: result.error.issues.map((issue) => {
      const name = String(issue.path[0] ?? 'settings');
      const got = environment[name];
      return `Failed to read setting ${name}: ${issue.message} (got ${describeGot(name, got)}).`;
    }),
  };
};

/** The settings, or a SettingsError with every fault at once. */
export const readSettings = <Schema extends z.ZodObject>(
  schema: Schema,
  environment: Environment,
): z.output<Schema> => {
  const checked = checkSettings(schema, environment);
  if ('sentences' in checked) throw new SettingsError(checked.sentences);
  return checked.settings;
};

// A wrong secret is still a secret: addresses with passwords too.
const describeGot = (name: string, got: string | undefined): string => {
  if (got === undefined || got === '') return 'nothing';
  return /SECRET|PASSWORD|KEY|TOKEN|URL/.test(name) ? 'a value that is not shown' : `"${got}"`;
};
