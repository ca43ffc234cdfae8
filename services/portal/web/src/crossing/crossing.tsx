// The crossing of one shipment: the picture that fits the width, and the same facts as a table.
import type { Timeline } from '@fourports/contracts/tracking/timeline';
import { type ReactNode, useMemo } from 'react';
import { type Reader, shortPlace } from '../i18n/reader.ts';
import { CrossingDesk } from './crossing-desk.tsx';
import { CrossingNotes } from './crossing-notes.tsx';
import { CrossingPhone } from './crossing-phone.tsx';
import { CrossingTable } from './crossing-table.tsx';
import { layoutCrossing } from './layout-crossing.ts';
import { DESK_RATES, PHONE_RATES } from './time-scale.ts';
import { useWidth } from './use-width.ts';

/** Below this the picture runs downward. */
const DESK_FROM_PX = 700;
/** The desk picture is drawn at this scale: 12 px of text become 13.4. */
const SCALE = 1.12;

type Props = { timeline: Timeline; reader: Reader; name: string; description: string };

export const Crossing = ({ timeline, reader, name, description }: Props): ReactNode => {
  const [box, width] = useWidth();
  const isDesk = width >= DESK_FROM_PX;
  const layout = useMemo(
    () =>
      layoutCrossing(
        timeline,
        reader.places,
        timeline.asOf,
        isDesk
          ? { rates: DESK_RATES, fit: Math.min(1100, width / SCALE) - 80, tickGap: 46 }
          : { rates: PHONE_RATES, tickGap: 20 },
      ),
    [timeline, reader.places, isDesk, width],
  );
  const title = reader.t('web:crossing.title', {
    name,
    origin: shortPlace(reader, layout.originPlaceId),
    destination: shortPlace(reader, layout.destinationPlaceId),
  });
  const Picture = isDesk ? CrossingDesk : CrossingPhone;
  return (
    <section aria-label={title}>
      <div ref={box}>
        {width === 0 ? (
          <span className="skeleton tall" />
        ) : (
          <Picture layout={layout} reader={reader} title={title} description={description} />
        )}
      </div>
      <CrossingNotes timeline={timeline} reader={reader} />
      <CrossingTable timeline={timeline} reader={reader} />
    </section>
  );
};
