// The reference for reading: Express 5 in a process of its own, one route, one prepared select by primary key. Told
// the server's URL, it tells its port. No caller to know, no access to check, no headers of its own.
import process from 'node:process';
import express from 'express';
import pg from 'pg';

const [, , connectionString] = process.argv;
const pool = new pg.Pool({ ...(connectionString === undefined ? {} : { connectionString }), max: 10 });
const text = 'select body from figures.timelines where shipment_id = $1';

const app = express().disable('x-powered-by').disable('etag');
app.get('/v1/shipments/:shipmentId/timeline', async (request, response) => {
  const { rows } = await pool.query({ name: 'timeline', text, values: [request.params.shipmentId] });
  response.type('application/json').send(rows[0].body);
});
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : undefined);
});
