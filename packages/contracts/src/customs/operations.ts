// The HTTP operations of customs.
import { z } from 'zod';
import { defineOperation, type Operation } from '../operation.ts';
import { pageOf, pageQuery } from '../page.ts';
import type { ErrorCode } from '../problem.ts';
import { DeclarationId, HoldId, InspectionId, PlaceId, UnitId } from '../scalars.ts';
import {
  AmendDeclaration,
  CompleteInspection,
  CorrectCustomsFact,
  DeclarationStep,
  LiftHold,
  LodgeDeclaration,
  OrderInspection,
  PlaceHold,
} from './bodies.ts';
import {
  DECLARATION_STATUSES,
  Declaration,
  DeclarationDetail,
  HOLD_STATUSES,
  Hold,
  HoldDetail,
  INSPECTION_STATUSES,
  Inspection,
  InspectionDetail,
} from './cases.ts';
import { RESPONSE_OPERATIONS } from './response-operations.ts';

const service = 'customs' as const;
const ofDeclaration = {
  params: z.strictObject({ declarationId: DeclarationId }),
  subjects: { declarationId: 'declaration' },
} as const;
const ofHold = { params: z.strictObject({ holdId: HoldId }), subjects: { holdId: 'hold' } } as const;
const ofInspection = {
  params: z.strictObject({ inspectionId: InspectionId }),
  subjects: { inspectionId: 'inspection' },
} as const;

const listQuery = {
  ...pageQuery,
  unitId: UnitId.exactOptional(),
  placeId: PlaceId.exactOptional(),
  sort: z.enum(['openedAt', '-openedAt']).default('-openedAt'),
};
const enters: readonly ErrorCode[] = [
  'UNKNOWN_UNIT',
  'UNKNOWN_PLACE',
  'IN_THE_FUTURE',
  'IDEMPOTENCY_KEY_REUSED',
  'IDEMPOTENCY_KEY_IN_USE',
];
const changes: readonly ErrorCode[] = ['NOT_FOUND', 'CONFLICT', 'UNKNOWN_PLACE', 'IN_THE_FUTURE'];
const corrects: readonly ErrorCode[] = [
  'NOT_FOUND',
  'VERSION_MISMATCH',
  'IF_MATCH_REQUIRED',
  'CONFLICT',
  'NOT_YOUR_REPORT',
  'UNKNOWN_PLACE',
  'IN_THE_FUTURE',
];

export const lodgeDeclaration = defineOperation({
  id: 'lodgeDeclaration',
  service,
  method: 'post',
  path: '/v1/customs/declarations',
  summary: 'Declare the goods in one unit or several',
  body: LodgeDeclaration,
  answer: { status: 201, body: DeclarationDetail },
  access: 'customs:declare',
  problems: [...enters, 'WRONG_DECLARATION_NUMBER', 'CONFLICT'],
});
export const listDeclarations = defineOperation({
  id: 'listDeclarations',
  service,
  method: 'get',
  path: '/v1/customs/declarations',
  summary: 'List declarations you may see',
  query: z.strictObject({
    ...listQuery,
    status: z.enum(DECLARATION_STATUSES).exactOptional(),
    declarationNumber: z.string().max(30).exactOptional(),
  }),
  answer: { status: 200, body: pageOf(Declaration) },
  access: 'customs:read',
  problems: ['INVALID_CURSOR'],
});
export const getDeclaration = defineOperation({
  id: 'getDeclaration',
  service,
  method: 'get',
  path: '/v1/customs/declarations/{declarationId}',
  summary: 'One declaration and what customs did about it',
  ...ofDeclaration,
  answer: { status: 200, body: DeclarationDetail },
  access: 'customs:read',
  problems: ['NOT_FOUND'],
});
export const amendDeclaration = defineOperation({
  id: 'amendDeclaration',
  service,
  method: 'patch',
  path: '/v1/customs/declarations/{declarationId}',
  summary: 'Give the number customs assigned, or change the units',
  ...ofDeclaration,
  body: AmendDeclaration,
  answer: { status: 200, body: DeclarationDetail },
  access: 'customs:declare',
  ifMatch: 'required',
  problems: [
    'NOT_FOUND',
    'VERSION_MISMATCH',
    'IF_MATCH_REQUIRED',
    'UNKNOWN_UNIT',
    'WRONG_DECLARATION_NUMBER',
    'CONFLICT',
  ],
});
export const enterDeclarationStep = defineOperation({
  id: 'enterDeclarationStep',
  service,
  method: 'post',
  path: '/v1/customs/declarations/{declarationId}/steps',
  summary: 'Enter what customs did about a declaration',
  about:
    'Release, refusal, bonded movement, vehicle permit, or a status of Chinese customs as its code. The stronger word for one happening holds: a document before what was attested, customs’ own message before both.',
  ...ofDeclaration,
  body: DeclarationStep,
  answer: { status: 200, body: DeclarationDetail },
  access: 'customs:report',
  problems: changes,
});
export const correctDeclarationFact = defineOperation({
  id: 'correctDeclarationFact',
  service,
  method: 'post',
  path: '/v1/customs/declarations/{declarationId}/corrections',
  summary: 'Correct or take back what was entered about a declaration',
  ...ofDeclaration,
  body: CorrectCustomsFact,
  answer: { status: 200, body: DeclarationDetail },
  access: 'customs:report',
  ifMatch: 'required',
  problems: corrects,
});

export const placeHold = defineOperation({
  id: 'placeHold',
  service,
  method: 'post',
  path: '/v1/customs/holds',
  summary: 'Hold units at a place of yours',
  body: PlaceHold,
  answer: { status: 201, body: HoldDetail },
  access: 'customs:hold',
  problems: enters,
});
export const listHolds = defineOperation({
  id: 'listHolds',
  service,
  method: 'get',
  path: '/v1/customs/holds',
  summary: 'List holds you may see',
  query: z.strictObject({ ...listQuery, status: z.enum(HOLD_STATUSES).exactOptional() }),
  answer: { status: 200, body: pageOf(Hold) },
  access: 'customs:read',
  problems: ['INVALID_CURSOR'],
});
export const getHold = defineOperation({
  id: 'getHold',
  service,
  method: 'get',
  path: '/v1/customs/holds/{holdId}',
  summary: 'One hold and how it went',
  ...ofHold,
  answer: { status: 200, body: HoldDetail },
  access: 'customs:read',
  problems: ['NOT_FOUND'],
});
export const liftHold = defineOperation({
  id: 'liftHold',
  service,
  method: 'post',
  path: '/v1/customs/holds/{holdId}/lift',
  summary: 'Lift a hold, for all its units or some',
  ...ofHold,
  body: LiftHold,
  answer: { status: 200, body: HoldDetail },
  access: 'customs:hold',
  problems: changes,
});
export const correctHoldFact = defineOperation({
  id: 'correctHoldFact',
  service,
  method: 'post',
  path: '/v1/customs/holds/{holdId}/corrections',
  summary: 'Correct or take back what was entered about a hold',
  ...ofHold,
  body: CorrectCustomsFact,
  answer: { status: 200, body: HoldDetail },
  access: 'customs:hold',
  ifMatch: 'required',
  problems: corrects,
});

export const orderInspection = defineOperation({
  id: 'orderInspection',
  service,
  method: 'post',
  path: '/v1/customs/inspections',
  summary: 'Enter that customs wants to look at units',
  body: OrderInspection,
  answer: { status: 201, body: InspectionDetail },
  access: 'customs:hold',
  problems: enters,
});
export const listInspections = defineOperation({
  id: 'listInspections',
  service,
  method: 'get',
  path: '/v1/customs/inspections',
  summary: 'List inspections you may see',
  query: z.strictObject({ ...listQuery, status: z.enum(INSPECTION_STATUSES).exactOptional() }),
  answer: { status: 200, body: pageOf(Inspection) },
  access: 'customs:read',
  problems: ['INVALID_CURSOR'],
});
export const getInspection = defineOperation({
  id: 'getInspection',
  service,
  method: 'get',
  path: '/v1/customs/inspections/{inspectionId}',
  summary: 'One inspection and what it found',
  ...ofInspection,
  answer: { status: 200, body: InspectionDetail },
  access: 'customs:read',
  problems: ['NOT_FOUND'],
});
export const completeInspection = defineOperation({
  id: 'completeInspection',
  service,
  method: 'post',
  path: '/v1/customs/inspections/{inspectionId}/complete',
  summary: 'Enter what was checked and found',
  ...ofInspection,
  body: CompleteInspection,
  answer: { status: 200, body: InspectionDetail },
  access: 'customs:report',
  problems: changes,
});
export const correctInspectionFact = defineOperation({
  id: 'correctInspectionFact',
  service,
  method: 'post',
  path: '/v1/customs/inspections/{inspectionId}/corrections',
  summary: 'Correct or take back what was entered about an inspection',
  ...ofInspection,
  body: CorrectCustomsFact,
  answer: { status: 200, body: InspectionDetail },
  access: 'customs:report',
  ifMatch: 'required',
  problems: corrects,
});

export const CUSTOMS_OPERATIONS: readonly Operation[] = [
  lodgeDeclaration,
  listDeclarations,
  getDeclaration,
  amendDeclaration,
  enterDeclarationStep,
  correctDeclarationFact,
  placeHold,
  listHolds,
  getHold,
  liftHold,
  correctHoldFact,
  orderInspection,
  listInspections,
  getInspection,
  completeInspection,
  correctInspectionFact,
  ...RESPONSE_OPERATIONS,
];
