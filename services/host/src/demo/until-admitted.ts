// When services run apart, nobody sees how far behind each is; whether it knows a key, its own door tells.
import { setTimeout as pause } from 'node:timers/promises';
import { type Operation, SERVICES } from '@fourports/contracts';
import { OPERATIONS } from '@fourports/contracts/operations';

const LIMIT_MS = 60_000;
const LOOK_MS = 100;
const UNKNOWN_KEY = 401;

/** A question that every caller may put to the service, or be told that it may not: anything but "who are you?". */
const questionOf = (service: string): Operation => {
  const question = OPERATIONS.find(
    (each) =>
      each.service === service &&
      each.method === 'get' &&
      each.access !== 'public' &&
      each.subjects === undefined,
  );
  if (question === undefined) throw new Error(`${service} declares no operation that a key could ask first.`);
  return question;
};

/**
 * Resolves when every service behind `baseUrl` knows every one of the keys.
 * Throws after a minute with the service that does not.
 */
export const untilAdmitted = async (baseUrl: string, apiKeys: readonly string[]): Promise<void> => {
  const limit = performance.now() + LIMIT_MS;
  for (const service of SERVICES) {
    const url = `${baseUrl}${questionOf(service).path}`;
    for (const apiKey of apiKeys) {
      while (!(await isAdmitted(url, apiKey))) {
        if (performance.now() > limit)
          throw new Error(
            `Failed to wait for ${service}: after a minute it does not know the new keys. Is it running, and does ${baseUrl} lead to it?`,
          );
        await pause(LOOK_MS);
      }
    }
  }
};

/** An ingress without its service, or a service that is starting, is asked again. */
const isAdmitted = async (url: string, apiKey: string): Promise<boolean> => {
  try {
    const { status } = await fetch(url, { headers: { authorization: `Bearer ${apiKey}` } });
    return status !== UNKNOWN_KEY && status < 500;
  } catch {
    return false;
  }
};
