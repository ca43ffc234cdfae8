import { expect, test } from 'vitest';
import { z } from 'zod';
import { nameSchemas } from '../named-schemas.ts';
import { BookShipment, CancelShipment } from '../tracking/bodies.ts';
import { References } from '../tracking/shipment.ts';
import { collectComponents } from './components.ts';

test('gives a schema that is sent and answered alike one name', () => {
  const components = collectComponents();
  const body = components.add(z.strictObject({ references: References }), 'input');
  const answer = components.add(z.strictObject({ references: References }), 'output');
  expect(body()).toEqual(answer());
  expect(body().properties?.references).toEqual({ $ref: '#/components/schemas/References' });
});

test('gives a schema that reads otherwise than it answers two names, and what refers to it too', () => {
  const components = collectComponents();
  const sent = components.add(z.strictObject({ booking: BookShipment, why: CancelShipment }), 'input');
  components.add(z.strictObject({ booking: BookShipment, why: CancelShipment }), 'output');
  expect(sent().properties).toEqual({
    booking: { $ref: '#/components/schemas/BookShipmentInput' },
    why: { $ref: '#/components/schemas/CancelShipment' },
  });
  const names = Object.keys(components.schemas());
  expect(names).toEqual(expect.arrayContaining(['BookShipment', 'BookShipmentInput', 'LegInputInput']));
});

test('refuses two schemas of one name', () => {
  expect(() => nameSchemas([{ Place: z.string() }, { Place: z.number() }])).toThrow(
    /two are exported as Place/,
  );
});

test('takes a schema that is exported again for the same', () => {
  const Place = z.string();
  expect(nameSchemas([{ Place }, { Place }]).get(Place)).toEqual({ id: 'Place' });
});
