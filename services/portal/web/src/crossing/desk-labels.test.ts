import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, test } from 'vitest';
import { readJourneys } from '../../dev/read-journeys.ts';
import { LANGUAGES, readerIn, startTestTexts } from '../../dev/test-reader.ts';
import { DESK_AXIS } from './axis.ts';
import { MilestoneTexts } from './desk-labels.tsx';
import { layoutCrossing } from './layout-crossing.ts';
import { textWidth } from './place-labels.ts';

beforeAll(startTestTexts);
const journeys = readJourneys();

/** From where to where each word beside the lane reaches, read off the drawing itself. */
const wordsIn = (svg: string) =>
  [...svg.matchAll(/<text class="ml[^"]*" x="([\d.]+)"[^>]*text-anchor="(\w+)">([^<]+)</g)].map(
    ([, x = '', anchor = '', word = '']) => {
      const width = textWidth(word, 12);
      const from = Number(x) - width * (anchor === 'start' ? 0 : anchor === 'middle' ? 0.5 : 1);
      return { word, from, to: from + width };
    },
  );

test.each(LANGUAGES)('no milestone of a crossing lies across the line of the present in %s', (language) => {
  const reader = readerIn(language);
  for (const [key, { timeline }] of journeys)
    for (let minutes = 0; minutes <= 90; minutes += 5) {
      const last = Date.parse(timeline.delivery.lastEventAt ?? timeline.asOf);
      const now = new Date(last + minutes * 60_000).toISOString();
      const layout = layoutCrossing(timeline, reader.places, now);
      if (layout.now.where !== 'inside') continue;
      const line = layout.now.pos + DESK_AXIS.offset;
      const drawn = renderToStaticMarkup(
        createElement('svg', {}, createElement(MilestoneTexts, { layout, reader })),
      );
      const across = wordsIn(drawn).filter(({ from, to }) => from < line && line < to);
      expect(across, `${key} ${minutes} min after its last event`).toEqual([]);
    }
});
