import type { Environment, Service } from '@fourports/service-kit';
import { checkSettings, SettingsError } from '@fourports/service-kit/hosting';
import { HostSettings } from './config.ts';
import { kafkaFaults } from './kafka/kafka-config.ts';

/** The process's settings; a SettingsError names every fault of it and of the active services at once. */
export const readAllSettings = (environment: Environment, services: readonly Service[]): HostSettings => {
  const own = checkSettings(HostSettings, environment);
  const faults = [
    ...('sentences' in own ? own.sentences : kafkaFaults(own.settings)),
    ...services.flatMap((service) => service.settingsFaults(environment)),
  ];
  if ('sentences' in own || faults.length > 0) throw new SettingsError(faults);
  return own.settings;
};
