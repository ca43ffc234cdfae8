// World after world, each disturbed at seeded places, until the processes of the product have been killed as often as
// was asked; each world must come to what an undisturbed one came to.
import { seededRandom } from '@fourports/eventlog/memory';
import { compareWorlds, type Verdict } from './compare-worlds.ts';
import type { AnyMutant, Begin, KillPoint, LifeServices } from './life-order.ts';
import { type PlayedWorld, playWorld, type WorldPlan } from './play-world.ts';
import type { Worlds } from './worlds.ts';

export type ChaosPlan = {
  readonly points: number;
  readonly seed: number;
  readonly services: LifeServices;
  /** SIGSTOP: processes stand still. SIGKILL unless told. */
  readonly signal?: KillPoint['signal'];
  /** How long they stand still; until the others have done all there is to do unless told. */
  readonly stopMs?: number | undefined;
  /** The server gives a silent transaction up after this; its own limit unless told. */
  readonly silenceLimitMs?: number;
  readonly mutant?: AnyMutant;
  /** Only at these places; at all that an undisturbed world passes unless told. */
  readonly places?: readonly string[];
  /** Topics of its own for each world; absent where PostgreSQL carries the log. */
  readonly newTopics?: () => Promise<NonNullable<Begin['kafka']>>;
  /** Begins with this world of the seed: for one that broke. */
  readonly firstWorld?: number;
  readonly onPoint?: (points: number) => void;
};

export type ChaosOutcome = {
  readonly points: number;
  readonly worlds: number;
  /** Kills by place. */
  readonly kills: ReadonlyMap<string, number>;
  readonly lost: number;
  readonly doubled: number;
  readonly broken: BrokenWorld | undefined;
};

export type BrokenWorld = {
  readonly world: number;
  /** Where its lives ended, in their order. */
  readonly points: readonly string[];
  readonly findings: readonly string[];
};

/** Later passes than this would rarely be reached before the story ends. */
const LATEST_PASS = 12;

/** Stops at the first world that broke. Throws when the undisturbed one does not settle, or is not equal to itself. */
export const runChaos = async (worlds: Worlds, plan: ChaosPlan): Promise<ChaosOutcome> => {
  // Without the mutant: a group that is balanced anew meets it even where nobody is killed. Only it passes its places.
  const { mutant, ...honest } = plan;
  const undisturbed = await play(worlds, honest, UNDISTURBED);
  const { passes } = mutant === undefined ? undisturbed : await play(worlds, plan, UNDISTURBED);
  const faults = compareWorlds(undisturbed.judged, undisturbed.judged).findings;
  if (faults.length > 0) throw new Error(`Failed to play a world that nobody disturbs: ${faults.join('; ')}`);
  const places = [...passes]
    .map(([place, passes]) => ({ place, passes }))
    .filter(({ place }) => plan.places === undefined || plan.places.includes(place));
  if (places.length === 0)
    throw new Error('Failed to choose where to kill: a world passes none of the places.');
  const kills = new Map<string, number>();
  let points = 0;
  for (let world = plan.firstWorld ?? 1; ; world += 1) {
    const killed: KillPoint[] = [];
    const draw = drawer(plan, world, places);
    const verdict = await judge(worlds, plan, {
      undisturbed,
      nextPoint: () => (points < plan.points ? draw() : undefined),
      onKilled: (point) => {
        killed.push(point);
        points += 1;
        kills.set(point.place, (kills.get(point.place) ?? 0) + 1);
        plan.onPoint?.(points);
      },
    });
    const { lost, doubled, findings } = verdict;
    const told = { points, worlds: world - (plan.firstWorld ?? 1) + 1, kills, lost, doubled };
    const at = killed.map(({ place, nth }) => `${place}:${nth}`);
    if (findings.length > 0) return { ...told, broken: { world, points: at, findings } };
    if (points >= plan.points) return { ...told, broken: undefined };
  }
};

type Disturbance = Pick<WorldPlan, 'nextPoint' | 'onKilled'>;
const UNDISTURBED: Disturbance = { nextPoint: () => undefined, onKilled: () => {} };

const play = async (worlds: Worlds, plan: ChaosPlan, disturbance: Disturbance): Promise<PlayedWorld> => {
  const { services, mutant, silenceLimitMs, stopMs, newTopics } = plan;
  const kafka = await newTopics?.();
  return await playWorld(worlds, { services, mutant, silenceLimitMs, stopMs, kafka, ...disturbance });
};

/** A world that does not come to its end is as broken as one that ends wrongly. */
const judge = async (
  worlds: Worlds,
  plan: ChaosPlan,
  { undisturbed, ...disturbance }: Disturbance & { readonly undisturbed: PlayedWorld },
): Promise<Verdict> => {
  try {
    return compareWorlds(undisturbed.judged, (await play(worlds, plan, disturbance)).judged);
  } catch (error) {
    return { lost: 0, doubled: 0, findings: [error instanceof Error ? error.message : String(error)] };
  }
};

type Place = { readonly place: string; readonly passes: number };

/** Draws each place with the same chance, and of its first passes in an undisturbed world each with the same. */
const drawer = (
  { seed, signal = 'SIGKILL' }: ChaosPlan,
  world: number,
  places: readonly Place[],
): (() => KillPoint) => {
  const random = seededRandom(seed * 1_000_003 + world);
  return () => {
    const { place, passes } = places[Math.floor(random() * places.length)] ?? { place: 'none', passes: 1 };
    return { place, nth: 1 + Math.floor(random() * Math.min(passes, LATEST_PASS)), signal };
  };
};
