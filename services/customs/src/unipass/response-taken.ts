// What whoever handed over an answer is told of it.
import type { ResponseTaken } from '@fourports/contracts/customs/responses';
import { deriveFacts } from './derive-facts.ts';
import { hasLeft } from './has-left.ts';
import type { Cargo, UnipassAnswer } from './unipass-answer.ts';

const nothing = (outcome: ResponseTaken['outcome']): ResponseTaken => ({
  outcome,
  unitIds: [],
  parked: false,
  taken: 0,
  already: 0,
  undated: 0,
  unknownKinds: [],
  hasLeft: false,
});

/** Of an answer that tells of no cargo. */
export const saying = (answer: Exclude<UnipassAnswer, { readonly outcome: 'cargo' }>): ResponseTaken => {
  switch (answer.outcome) {
    case 'notFound':
      return nothing('notFound');
    case 'unavailable':
      return { ...nothing('unavailable'), reason: answer.reason, detail: answer.detail };
    case 'several':
      return {
        ...nothing('several'),
        cargoNumbers: answer.cargoes.map(({ cargoNumber }) => cargoNumber),
      };
  }
};

/** What can be said of a cargo before anything of it is taken. */
export const ofCargo = (cargo: Cargo): ResponseTaken => {
  const { unknownKinds, undated } = deriveFacts(cargo);
  return {
    ...nothing('cargo'),
    cargoNumber: cargo.cargoNumber,
    undated: undated.length,
    unknownKinds: [...unknownKinds].map(([kind, count]) => ({ kind, count })),
    hasLeft: hasLeft(cargo),
  };
};
