import {
  amendDeclaration,
  correctDeclarationFact,
  enterDeclarationStep,
  getDeclaration,
  listDeclarations,
  lodgeDeclaration,
} from '@fourports/contracts/customs/operations';
import { type Implementation, implement } from '@fourports/service-kit';
import { declarationDetail, declarationOf } from '../application/case-detail.ts';
import { changeCase, openCase } from '../application/command-case.ts';
import { wordOf } from '../application/word-of.ts';
import { enterStep } from '../domain/enter-step.ts';
import { amendDeclaration as amend, lodgeDeclaration as lodge } from '../domain/lodge-declaration.ts';
import { refuse } from '../domain/outcome.ts';
import { findDeclaration } from '../store/case-store.ts';
import { correctCase } from './correct-case.ts';
import { stepIn } from './declaration-step.ts';
import type { RoutePorts } from './ports.ts';
import { listCases, readCase } from './read-cases.ts';

const kind = 'declaration' as const;
const detail = declarationDetail;

export const declarationRoutes = (ports: RoutePorts): readonly Implementation[] => [
  ...reads(ports),
  ...lodging(ports),
  ...deciding(ports),
];

const lodging = (ports: RoutePorts): readonly Implementation[] => [
  implement(lodgeDeclaration, (request) => {
    const { caller, body } = request;
    return openCase(ports, request, {
      unitIds: body.unitIds,
      placeId: body.placeId,
      detail,
      decide: async ({ tx, ...deciding }) => {
        const word = wordOf(body, { caller, ids: ports.ids, ...deciding });
        const lodged = lodge({ ...body, declarationId: ports.ids.next('dec') }, word, deciding);
        const number = lodged.ok ? lodged.value.opened.declarationNumber : undefined;
        const known = number === undefined ? undefined : await findDeclaration(tx, caller.world, number);
        return known === undefined
          ? lodged
          : refuse(
              'CONFLICT',
              `Failed to take the declaration: ${number} is ${known} already. Change that one instead.`,
            );
      },
    });
  }),
  implement(amendDeclaration, (request) => {
    const { caller, body, params } = request;
    return changeCase(ports, request, {
      kind,
      caseId: params.declarationId,
      more: body.addUnitIds ?? [],
      detail,
      decide: ({ stored, files, ...deciding }) => {
        const { placeId, authority } = stored.case;
        const said = { placeId, authority, basis: 'document' as const };
        const word = wordOf(said, { caller, ids: ports.ids, ...deciding });
        return amend({ case: stored.case, files }, body, word, deciding.places);
      },
    });
  }),
];

const deciding = (ports: RoutePorts): readonly Implementation[] => [
  implement(enterDeclarationStep, (request) => {
    const { caller, body, params } = request;
    return changeCase(ports, request, {
      kind,
      caseId: params.declarationId,
      placeId: body.placeId,
      detail,
      decide: ({ stored, files, ...deciding }) => {
        const word = wordOf(body, { caller, ids: ports.ids, ...deciding });
        const { unitIds } = body;
        const step = { step: stepIn(body, ports.ids), ...(unitIds === undefined ? {} : { unitIds }) };
        const entered = enterStep({ case: stored.case, files }, step, word, deciding);
        if (!entered.ok) return entered;
        const { facts, inspection } = entered.value;
        return { ok: true, value: { facts, ...(inspection === undefined ? {} : { begun: inspection }) } };
      },
    });
  }),
  implement(correctDeclarationFact, (request) =>
    correctCase(ports, request, { kind, caseId: request.params.declarationId, detail }),
  ),
];

const reads = ({ database }: RoutePorts): readonly Implementation[] => [
  implement(listDeclarations, ({ caller, query }) =>
    listCases(database, caller, { kind, query }, declarationOf),
  ),
  implement(getDeclaration, ({ caller, params }) =>
    readCase(database, caller, { kind, caseId: params.declarationId }, detail),
  ),
];
