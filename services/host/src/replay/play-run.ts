// Plays one recorded run through the public doors. What was taken before is not taken twice.
import type { Operation } from '@fourports/contracts';
import { Door, type Send } from './door.ts';
import { resolveReferences } from './resolve-references.ts';
import type { JsonValue, RunFile, Step, Who } from './run-file.ts';

export type RunActor = { readonly kind: string; readonly places: readonly string[]; readonly apiKey: string };
export type PlayOptions = {
  readonly baseUrl: string;
  readonly operations: ReadonlyMap<string, Operation>;
  readonly actors: readonly RunActor[];
  /** Times faster than it became known; absent: as fast as it is taken. */
  readonly speed?: number;
  /** `fetch` unless told: how a client sends that knows when to send again. */
  readonly send?: Send;
  readonly onStep?: (done: number, of: number) => void;
};

/** A step was refused, or the file names what does not exist; the message says which step and why. */
export class ReplayProblem extends Error {}

/** Plays every step of the run in order; resolves when the last one's effect is visible. */
export const playRun = async (run: RunFile, options: PlayOptions): Promise<void> => {
  const playing: Playing = { run, options, door: new Door(options.baseUrl, options.send), made: new Map() };
  await publishSailings(playing);
  let before: string | undefined;
  for (const [index, step] of run.steps.entries()) {
    await keepDistance(before, step.at, options.speed);
    before = step.at;
    await playStep(playing, step, index);
    options.onStep?.(index + 1, run.steps.length);
  }
};

type Playing = {
  readonly run: RunFile;
  readonly options: PlayOptions;
  readonly door: Door;
  readonly made: Map<string, JsonValue>;
};

const publishSailings = async ({ run, options, door }: Playing): Promise<void> => {
  for (const [index, { by, ...body }] of run.publish.entries()) {
    const answer = await door.call({
      operation: operationOf(options, 'publishSailings'),
      apiKey: actorFor(options, by).apiKey,
      body,
      idempotencyKey: `${run.run}:publish:${index}`,
    });
    if (answer.status >= 300) throw refusal(run, 'publishSailings', answer.body);
  }
};

const playStep = async (playing: Playing, step: Step, index: number): Promise<void> => {
  const { run, options, door, made } = playing;
  const { apiKey } = actorFor(options, step.by);
  const operation = operationOf(options, step.do);
  const known = step.as === undefined ? undefined : await alreadyBooked(playing, apiKey, step);
  if (step.as !== undefined && known !== undefined) {
    made.set(step.as, known);
    return;
  }
  const resolving = { door, operations: options.operations, apiKey, made };
  const params = await resolveReferences(step.params ?? {}, resolving);
  const body = await resolveReferences(step.body ?? {}, resolving);
  const answer = await door.call({
    operation,
    apiKey,
    params: record(params),
    body,
    idempotencyKey: `${run.run}:${index}`,
    ...(operation.ifMatch === 'required' ? await currentVersion(playing, apiKey, params) : {}),
  });
  if (answer.status >= 300 && !step.tolerates.includes(String(record(answer.body).code))) {
    throw refusal(run, `step ${index + 1} (${step.do})`, answer.body);
  }
  refuseRefusedReports(run, index, answer.body);
  refuseParkedAnswer(run, index, answer.body);
  if (step.as !== undefined) made.set(step.as, answer.body);
  if (step.until !== undefined) await waitUntil(playing, apiKey, step.until);
};

/** A booking carries its reference; one that is there already is used again, even after its idempotency key ended. */
const alreadyBooked = async (
  { options, door }: Playing,
  apiKey: string,
  step: Step,
): Promise<JsonValue | undefined> => {
  const reference = record(record(step.body ?? {}).references ?? {}).reference;
  if (typeof reference !== 'string') return undefined;
  const answer = await door.call({
    operation: operationOf(options, 'listShipments'),
    apiKey,
    query: { identifiers: reference, limit: '1' },
  });
  const items = record(answer.body).items;
  return Array.isArray(items) ? items[0] : undefined;
};

const currentVersion = async (
  { options, door }: Playing,
  apiKey: string,
  params: JsonValue,
): Promise<{ ifMatch?: string }> => {
  const answer = await door.call({
    operation: operationOf(options, 'getShipment'),
    apiKey,
    params: record(params),
  });
  return answer.etag === undefined ? {} : { ifMatch: answer.etag };
};

const waitUntil = async (
  playing: Playing,
  apiKey: string,
  until: NonNullable<Step['until']>,
): Promise<void> => {
  const { run, options, door, made } = playing;
  const params = record(
    await resolveReferences(until.params, { door, operations: options.operations, apiKey, made }),
  );
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answer = await door.call({ operation: operationOf(options, until.operation), apiKey, params });
    const value = until.path
      .split('.')
      .reduce<JsonValue>((at, name) => record(at)[name] ?? null, answer.body);
    if (JSON.stringify(value) === JSON.stringify(until.equals)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new ReplayProblem(
    `Failed to replay ${run.run}: ${until.path} did not become ${JSON.stringify(until.equals)} in 20 seconds.`,
  );
};

const keepDistance = async (
  before: string | undefined,
  at: string,
  speed: number | undefined,
): Promise<void> => {
  if (before === undefined || speed === undefined) return;
  const distance = Math.max(0, Date.parse(at) - Date.parse(before)) / speed;
  await new Promise((resolve) => setTimeout(resolve, distance));
};

const operationOf = ({ operations }: PlayOptions, id: string): Operation => {
  const operation = operations.get(id);
  if (operation === undefined)
    throw new ReplayProblem(`Failed to replay: there is no operation "${id}". Use an id of docs/api.md.`);
  return operation;
};

const actorFor = ({ actors }: PlayOptions, by: Who): RunActor => {
  const actor = actors.find(
    ({ kind, places }) => kind === by.kind && (by.placeId === undefined || places.includes(by.placeId)),
  );
  if (actor === undefined) {
    throw new ReplayProblem(
      `Failed to replay: no ${by.kind} of the recorded world${by.placeId === undefined ? '' : ` at ${by.placeId}`} is in credentials.json.`,
    );
  }
  return actor;
};

/** Reports are answered one by one: a refused one inside a 200 is a fault of the run's file. */
const refuseRefusedReports = (run: RunFile, index: number, body: JsonValue): void => {
  const answers = record(body).answers;
  if (!Array.isArray(answers)) return;
  const refused = answers.map(record).find(({ outcome }) => outcome === 'refused');
  if (refused !== undefined)
    throw refusal(run, `step ${index + 1}, report ${String(refused.reportId)}`, refused);
};

/** An answer of customs about cargo that nobody booked: the run's numbers do not fit together. */
const refuseParkedAnswer = (run: RunFile, index: number, body: JsonValue): void => {
  const { parked, cargoNumber } = record(body);
  if (parked !== true) return;
  throw refusal(run, `step ${index + 1}`, {
    detail: `no shipment of the run has a number of the cargo ${String(cargoNumber)}.`,
  });
};

const refusal = (run: RunFile, where: string, body: JsonValue): ReplayProblem =>
  new ReplayProblem(
    `Failed to replay ${run.run}, ${where}: ${String(record(body).detail ?? JSON.stringify(body))}`,
  );

const record = (value: JsonValue): { readonly [name: string]: JsonValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
