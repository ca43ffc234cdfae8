import {
  completeInspection,
  correctInspectionFact,
  getInspection,
  listInspections,
  orderInspection,
} from '@fourports/contracts/customs/operations';
import { type Implementation, implement } from '@fourports/service-kit';
import { inspectionDetail, inspectionOf } from '../application/case-detail.ts';
import { changeCase, openCase } from '../application/command-case.ts';
import { wordOf } from '../application/word-of.ts';
import { beginCase, endCase } from '../domain/hold-and-inspect.ts';
import { correctCase } from './correct-case.ts';
import { findAbout } from './find-about.ts';
import type { RoutePorts } from './ports.ts';
import { listCases, readCase } from './read-cases.ts';

const kind = 'inspection' as const;
const detail = inspectionDetail;

export const inspectionRoutes = (ports: RoutePorts): readonly Implementation[] => [
  implement(orderInspection, (request) => {
    const { caller, body } = request;
    return openCase(ports, request, {
      unitIds: body.unitIds,
      placeId: body.placeId,
      detail,
      decide: async ({ tx, ...deciding }) => {
        const word = wordOf(body, { caller, ids: ports.ids, ...deciding });
        const about = await findAbout(tx, body.declarationId);
        const { unitIds, reason } = body;
        const because = reason === undefined ? {} : { reason };
        const begin = { caseId: ports.ids.next('ins'), kind, unitIds, ...because, ...about };
        return beginCase(begin, word, deciding);
      },
    });
  }),
  implement(listInspections, ({ caller, query }) =>
    listCases(ports.database, caller, { kind, query }, inspectionOf),
  ),
  implement(getInspection, ({ caller, params }) =>
    readCase(ports.database, caller, { kind, caseId: params.inspectionId }, detail),
  ),
  implement(completeInspection, (request) => {
    const { caller, body, params } = request;
    return changeCase(ports, request, {
      kind,
      caseId: params.inspectionId,
      placeId: body.placeId,
      detail,
      decide: ({ stored, files, ...deciding }) => {
        const { unitIds, findings } = body;
        const word = wordOf(body, { caller, ids: ports.ids, ...deciding });
        const ending = { kind: 'inspectionCompleted' as const, findings };
        const end = { ending, ...(unitIds === undefined ? {} : { unitIds }) };
        const ended = endCase({ case: stored.case, files }, end, word, deciding);
        return ended.ok ? { ok: true, value: { facts: ended.value } } : ended;
      },
    });
  }),
  implement(correctInspectionFact, (request) =>
    correctCase(ports, request, { kind, caseId: request.params.inspectionId, detail }),
  ),
];
