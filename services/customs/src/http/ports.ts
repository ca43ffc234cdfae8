import type { CommandPorts } from '../application/command-case.ts';

/** What the routes of customs need. */
export type RoutePorts = CommandPorts;
