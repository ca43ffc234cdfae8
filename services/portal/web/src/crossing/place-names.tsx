// Names above the desk picture: where each stretch begins, and the sea with its ship.
import type { ReactNode } from 'react';
import { type Reader, shortPlace } from '../i18n/reader.ts';
import { DESK_AXIS } from './axis.ts';
import type { CrossingLayout } from './crossing-layout.ts';
import { type Anchor, type LabelWish, placeLabels, textWidth } from './place-labels.ts';

type Props = { layout: CrossingLayout; reader: Reader };
type Name = { id: string; pos: number; text: string; anchor: Anchor; priority: number; sea?: string };
const OFFSET = DESK_AXIS.offset;

export const PlaceNames = ({ layout, reader }: Props): ReactNode => {
  const names = namesOf(layout, reader);
  const wishes: readonly LabelWish[] = names.map((name) => ({
    id: name.id,
    pos: name.pos + OFFSET,
    width: textWidth(name.text, 13, name.sea === undefined),
    priority: name.priority,
    anchors: [name.anchor],
    beside: 4,
  }));
  const placed = placeLabels(wishes, { from: OFFSET, to: OFFSET + layout.length });
  return placed.map((label) => {
    const name = names.find((each) => each.id === label.id);
    if (name === undefined) return null;
    return (
      <text key={label.id} className="z" x={label.x} y={19} textAnchor={label.anchor}>
        {name.sea === undefined ? (
          <tspan className="b">{name.text}</tspan>
        ) : (
          <>
            <tspan className="it">{name.sea}</tspan>
            <tspan>{name.text.slice(name.sea.length)}</tspan>
          </>
        )}
      </text>
    );
  });
};

const namesOf = (layout: CrossingLayout, reader: Reader): readonly Name[] => {
  const names: Name[] = [];
  const add = (name: Name): void => {
    if (!names.some((each) => each.text === name.text)) names.push(name);
  };
  const place = (placeId: string): string => shortPlace(reader, placeId);
  add({ id: 'origin', pos: 0, text: place(layout.originPlaceId), anchor: 'start', priority: 1 });
  for (const { legId, start, end, from, to } of layout.crossings) {
    add({ id: `${legId}to`, pos: end, text: place(to.placeId), anchor: 'start', priority: 2 });
    add({ id: `${legId}from`, pos: start, text: place(from.placeId), anchor: 'end', priority: 5 });
  }
  for (const apron of layout.aprons)
    names.push({ id: 'apron', pos: apron.pos, text: place(apron.placeId), anchor: 'start', priority: 3 });
  const destination = place(layout.destinationPlaceId);
  add({ id: 'destination', pos: layout.length, text: destination, anchor: 'end', priority: 1 });
  const sea = reader.t('web:crossing.sea');
  for (const { legId, kind, start, end, name } of layout.crossings) {
    if (kind !== 'sea') continue;
    const pos = (start + end) / 2;
    // The sea without its ship stands in where both do not fit.
    names.push({ id: `${legId}/sea`, pos, text: sea, sea, anchor: 'middle', priority: 6.5 });
    if (name !== undefined)
      names.push({ id: legId, pos, text: `${sea}  ${name}`, sea, anchor: 'middle', priority: 6 });
  }
  return withoutDoubles(names);
};

/** A place named by its apron need not be named again where its runway begins. */
const withoutDoubles = (names: readonly Name[]): readonly Name[] => {
  const apron = names.find((name) => name.id === 'apron');
  return names.filter((name) => name === apron || !name.id.endsWith('from') || name.text !== apron?.text);
};
