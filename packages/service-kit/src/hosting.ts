// What `services/host` puts together; services do not import this.
export { systemClock } from './clock.ts';
export { exportLines } from './export/export-lines.ts';
export { type Door, takeDoor } from './http/door.ts';
export { createRateLimits, type RateLimitSettings } from './http/rate-limits.ts';
export type { ListeningServer } from './http/server.ts';
export { systemIds } from './ids.ts';
export { createLogger, LOG_LEVELS, type LogLevel } from './logger.ts';
export { createMetrics } from './metrics.ts';
export { startMetricsServer } from './metrics-server.ts';
export type { RunningService, ServiceResources } from './service.ts';
export { checkSettings, readSettings, SettingsError } from './settings.ts';
export { type RunningServices, startServices } from './start-services.ts';
