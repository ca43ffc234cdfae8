// Whether the process lives, and whether it should get requests now.
import { type Request, type Response, Router } from 'express';

export type HealthPorts = {
  /** Names of what is not ready; empty: ready. */
  readonly notReady: () => Promise<readonly string[]>;
};

/** A check that hangs is not ready either. */
const CHECK_LIMIT_MS = 2_000;

export const healthRouter = ({ notReady }: HealthPorts): Router => {
  const router = Router();
  router.get('/health/live', (_: Request, response: Response) => {
    response.json({ status: 'live' });
  });
  router.get('/health/ready', async (_: Request, response: Response) => {
    const waitingFor = await withinLimit(notReady());
    if (waitingFor.length === 0) response.json({ status: 'ready' });
    else response.status(503).set('Retry-After', '1').json({ status: 'not ready', waitingFor });
  });
  return router;
};

const withinLimit = async (check: Promise<readonly string[]>): Promise<readonly string[]> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<readonly string[]>((resolve) => {
    timer = setTimeout(() => resolve(['a check that takes too long']), CHECK_LIMIT_MS);
  });
  try {
    return await Promise.race([check, late]);
  } finally {
    clearTimeout(timer);
  }
};
