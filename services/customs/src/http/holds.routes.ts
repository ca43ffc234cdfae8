import {
  correctHoldFact,
  getHold,
  liftHold,
  listHolds,
  placeHold,
} from '@fourports/contracts/customs/operations';
import { type Implementation, implement } from '@fourports/service-kit';
import { holdDetail, holdOf } from '../application/case-detail.ts';
import { changeCase, openCase } from '../application/command-case.ts';
import { wordOf } from '../application/word-of.ts';
import { beginCase, endCase } from '../domain/hold-and-inspect.ts';
import { correctCase } from './correct-case.ts';
import { findAbout } from './find-about.ts';
import type { RoutePorts } from './ports.ts';
import { listCases, readCase } from './read-cases.ts';

const kind = 'hold' as const;
const detail = holdDetail;

export const holdRoutes = (ports: RoutePorts): readonly Implementation[] => [
  implement(placeHold, (request) => {
    const { caller, body } = request;
    return openCase(ports, request, {
      unitIds: body.unitIds,
      placeId: body.placeId,
      detail,
      decide: async ({ tx, ...deciding }) => {
        const word = wordOf(body, { caller, ids: ports.ids, ...deciding });
        const about = await findAbout(tx, body.declarationId);
        const { unitIds, reason } = body;
        return beginCase({ caseId: ports.ids.next('hld'), kind, unitIds, reason, ...about }, word, deciding);
      },
    });
  }),
  implement(listHolds, ({ caller, query }) => listCases(ports.database, caller, { kind, query }, holdOf)),
  implement(getHold, ({ caller, params }) =>
    readCase(ports.database, caller, { kind, caseId: params.holdId }, detail),
  ),
  implement(liftHold, (request) => {
    const { caller, body, params } = request;
    return changeCase(ports, request, {
      kind,
      caseId: params.holdId,
      placeId: body.placeId,
      detail,
      decide: ({ stored, files, ...deciding }) => {
        const { unitIds, reason } = body;
        const word = wordOf(body, { caller, ids: ports.ids, ...deciding });
        const ending = { kind: 'holdLifted' as const, ...(reason === undefined ? {} : { reason }) };
        const end = { ending, ...(unitIds === undefined ? {} : { unitIds }) };
        const ended = endCase({ case: stored.case, files }, end, word, deciding);
        return ended.ok ? { ok: true, value: { facts: ended.value } } : ended;
      },
    });
  }),
  implement(correctHoldFact, (request) =>
    correctCase(ports, request, { kind, caseId: request.params.holdId, detail }),
  ),
];
