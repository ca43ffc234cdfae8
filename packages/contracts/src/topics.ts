// Every topic, its owner and its key. A topic belongs to the service in its name (decisions §1).
export const SERVICES = ['portal', 'schedules', 'tracking', 'customs', 'planning'] as const;
export type ServiceName = (typeof SERVICES)[number];

export const TOPICS = {
  'portal.organisation': { key: 'organisation id', about: 'organisations, members, API keys' },
  'portal.session': { key: 'session id or signing-key id', about: 'ended sessions, signing keys' },
  'portal.audit': { key: 'audit id', about: 'every command portal took' },
  'portal.dead-letter': { key: 'dead letter id', about: 'dead letters of portal, and requests to re-drive' },
  'schedules.route': { key: 'route, place, vessel or timetable id', about: 'the network and its timetables' },
  'schedules.sailing': { key: 'sailing id', about: 'sailings and the places on them' },
  'schedules.audit': { key: 'audit id', about: 'every command schedules took' },
  'schedules.dead-letter': { key: 'dead letter id', about: 'events schedules could not take' },
  'tracking.shipment': { key: 'shipment id', about: 'what was asked and planned' },
  'tracking.unit': { key: 'unit id', about: 'what happened to a transport unit' },
  'tracking.audit': { key: 'audit id', about: 'every command tracking took' },
  'tracking.dead-letter': { key: 'dead letter id', about: 'events tracking could not take' },
  'customs.unit': { key: 'unit id', about: 'what customs did to a transport unit and its goods' },
  'customs.audit': { key: 'audit id', about: 'every command customs took' },
  'customs.dead-letter': { key: 'dead letter id', about: 'events customs could not take' },
  'planning.promise': { key: 'unit id', about: 'when the goods of a unit will be delivered, with odds' },
  'planning.alert': { key: 'shipment id', about: 'odds that have fallen, and what could be done' },
  'planning.audit': { key: 'audit id', about: 'every command planning took' },
  'planning.dead-letter': { key: 'dead letter id', about: 'events planning could not take' },
} as const;
export type Topic = keyof typeof TOPICS;

/** `tracking.unit` → `tracking`. */
export const ownerOf = (topic: string): string => topic.slice(0, topic.indexOf('.'));
