// The one place that knows which services there are, in the order in which they start.
import { SERVICES, type ServiceName } from '@fourports/contracts';
import { customs } from '@fourports/customs';
import { planning } from '@fourports/planning';
import { portal } from '@fourports/portal';
import { schedules } from '@fourports/schedules';
import type { Service } from '@fourports/service-kit';
import { tracking } from '@fourports/tracking';

const ALL: Readonly<Record<ServiceName, Service>> = { portal, schedules, tracking, customs, planning };

export const servicesNamed = (names: readonly ServiceName[]): readonly Service[] =>
  SERVICES.filter((name) => names.includes(name)).map((name) => ALL[name]);
