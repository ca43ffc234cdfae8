// The AsyncAPI document as a file.
import { asyncApiDocument } from '../src/asyncapi.ts';
import type { GeneratedFile } from './generated-file.ts';

export const asyncApiFiles = (): readonly GeneratedFile[] => [
  {
    path: 'packages/contracts/generated/asyncapi.json',
    text: `${JSON.stringify(asyncApiDocument(), null, 2)}\n`,
  },
];
