// The services of one life, and no program of any other: a life is short, and loading is most of it.
import type { ServiceName } from '@fourports/contracts';
import type { Service } from '@fourports/service-kit';

const LOAD: Readonly<Record<ServiceName, () => Promise<Service>>> = {
  portal: async () => (await import('@fourports/portal')).portal,
  schedules: async () => (await import('@fourports/schedules')).schedules,
  tracking: async () => (await import('@fourports/tracking')).tracking,
  customs: async () => (await import('@fourports/customs')).customs,
  planning: async () => (await import('@fourports/planning')).planning,
};

export const loadServices = (names: readonly ServiceName[]): Promise<readonly Service[]> =>
  Promise.all(names.map((name) => LOAD[name]()));
