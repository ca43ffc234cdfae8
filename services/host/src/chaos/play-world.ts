// One world from its beginning to its end: the recorded runs played at once, on as many lives as it takes.

import { playRun } from '../replay/play-run.ts';
import { OPERATIONS_BY_ID } from '../replay/run-actors.ts';
import { type Judged, judgeWorld } from './judge.ts';
import type { AnyMutant, Begin, KillPoint, LifeServices } from './life-order.ts';
import { Lives } from './lives.ts';
import type { Worlds } from './worlds.ts';

export type WorldPlan = {
  readonly services: LifeServices;
  readonly mutant?: AnyMutant | undefined;
  readonly kafka?: Begin['kafka'] | undefined;
  readonly silenceLimitMs?: number | undefined;
  readonly stopMs?: number | undefined;
  readonly nextPoint: () => KillPoint | undefined;
  readonly onKilled: (point: KillPoint) => void;
};

export type PlayedWorld = {
  readonly judged: Judged;
  /** What a life passed, by place; empty when there were several. */
  readonly passes: ReadonlyMap<string, number>;
};

/** Throws when a life fails, or when a step of a run is refused. */
export const playWorld = async (worlds: Worlds, plan: WorldPlan): Promise<PlayedWorld> => {
  const { services, mutant, kafka, nextPoint, onKilled } = plan;
  const adminUrl = await worlds.create(plan.silenceLimitMs);
  const lives = new Lives({
    kind: { script: worlds.script, services },
    begin: {
      adminUrl,
      roleSecret: worlds.roleSecret,
      ...(mutant === undefined ? {} : { mutant }),
      ...(kafka === undefined ? {} : { kafka }),
    },
    nextPoint,
    onKilled,
    stopMs: plan.stopMs,
  });
  try {
    const { actors } = worlds;
    const playing = { baseUrl: 'http://a-life', operations: OPERATIONS_BY_ID, actors, send: lives.send };
    await Promise.all(worlds.runs.map((run) => playRun(run, playing)));
    const passes = await lives.settle();
    return { passes, judged: await judgeWorld(adminUrl, services) };
  } finally {
    await lives.end();
    await worlds.remove(adminUrl);
  }
};
