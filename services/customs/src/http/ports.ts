import type { CommandPorts } from '../application/command-case.ts';

/** What the routes of customs need. */
export type RoutePorts = CommandPorts & {
  /** Hears how many events of kinds not known an answer had. */
  readonly countUnknown: (events: number) => void;
};
