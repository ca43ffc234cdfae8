// A fact entered by hand is corrected in the same way in declarations, holds and inspections.
import type { CorrectCustomsFact } from '@fourports/contracts/customs/bodies';
import type { CommandRequest } from '@fourports/service-kit';
import { type Changing, changeCase } from '../application/command-case.ts';
import { correctFact } from '../domain/correct-fact.ts';
import type { RoutePorts } from './ports.ts';

type CorrectRequest = CommandRequest & { readonly body: CorrectCustomsFact };

export const correctCase = <Detail>(
  ports: RoutePorts,
  request: CorrectRequest,
  changing: Pick<Changing<Detail>, 'kind' | 'caseId' | 'detail'>,
) => {
  const { how, factId, unitId, reason, ...instead } = request.body;
  const { caseId } = changing;
  return changeCase(ports, request, {
    ...changing,
    decide: ({ files, author, ...sources }) => {
      const file = files.find((each) => each.unitId === unitId) ?? { unitId, entries: [] };
      const newFactId = `${ports.ids.uuid()}:${unitId}`;
      const correction = { how, caseId, factId, reason, newFactId, instead };
      const corrected = correctFact(file, correction, author, sources);
      return corrected.ok ? { ok: true, value: { corrections: corrected.value } } : corrected;
    },
  });
};
