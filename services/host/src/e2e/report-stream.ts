// Reports of one unit as fast as they are answered, over connections that are kept open: until nobody is there any more.
import { Agent, request } from 'node:http';
import type { Caller } from './caller.ts';

export type Stream = {
  /** Ids of reports that were answered with success. */
  readonly taken: readonly string[];
  /** What was neither answered with success nor refused before it was sent. */
  readonly failed: readonly string[];
};

export type StreamOf = {
  readonly unitId: string;
  readonly occurredAt: string;
  readonly lines: number;
  /** Called when as many were answered, however. */
  readonly after: { readonly answered: number; readonly call: () => void };
};

/** Resolves when every line has met a refused connection. */
export const streamReports = async (caller: Caller, stream: StreamOf): Promise<Stream> => {
  const agent = new Agent({ keepAlive: true, maxSockets: stream.lines });
  const taken: string[] = [];
  const failed: string[] = [];
  const line = async (name: number): Promise<void> => {
    for (let count = 0; ; count += 1) {
      const reportId = `stream ${name} ${count}`;
      const outcome = await send({ caller, agent }, reportId, stream);
      if (outcome === 'ECONNREFUSED') return;
      if (outcome === 'taken') taken.push(reportId);
      else failed.push(`${reportId}: ${outcome}`);
      if (taken.length + failed.length === stream.after.answered) stream.after.call();
    }
  };
  await Promise.all(Array.from({ length: stream.lines }, (_, name) => line(name)));
  agent.destroy();
  return { taken, failed };
};

type Way = { readonly caller: Caller; readonly agent: Agent };

/** `taken`, the code of the connection's error, or what was answered instead. */
const send = ({ caller, agent }: Way, reportId: string, { unitId, occurredAt }: StreamOf): Promise<string> =>
  new Promise((resolve) => {
    const body = JSON.stringify({
      reportId,
      unit: { unitId },
      kind: 'gateIn',
      placeId: 'plc_weihai-port',
      occurredAt,
    });
    const asking = request(`${caller.baseUrl}/v1/handling-reports`, {
      method: 'POST',
      agent,
      headers: { authorization: `Bearer ${caller.apiKey}`, 'content-type': 'application/json' },
    });
    asking.on('error', (error) => resolve('code' in error ? String(error.code) : error.message));
    asking.on('response', (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
      answer.on('error', () => resolve('cut'));
      answer.on('end', () => resolve(text.includes('"accepted"') ? 'taken' : `${answer.statusCode} ${text}`));
    });
    asking.end(body);
  });
