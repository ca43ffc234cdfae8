// One icon per mode of carriage, beside its word.
import type { Timeline } from '@fourports/contracts/tracking/timeline';
import type { IconName } from '../app/icon.tsx';

export const MODE_ICONS: Readonly<Record<Timeline['mode'], IconName>> = {
  wholeTruck: 'truck',
  dropTrailer: 'trailer',
  container: 'container',
  seaExpress: 'box',
  seaAir: 'ship',
  directAir: 'plane',
};
