// Everything an organisation holds, asked of one service after the other and put into one file.
import { SERVICES } from '@fourports/contracts';
import { EXPORT_TYPE, exportOf } from '@fourports/contracts/export';
import { askForFile } from '../api/call-files.ts';

export type ExportProgress = { readonly servicesDone: number; readonly bytes: number };

/** Tells how far it is with every piece that arrives. What is cut on the way throws: half a file is none. */
export const takeExport = async (
  organisationId: string,
  tell: (progress: ExportProgress) => void,
): Promise<Blob> => {
  const files: Blob[] = [];
  let bytes = 0;
  for (const [servicesDone, service] of SERVICES.entries()) {
    const { body } = await askForFile(exportOf(service), { params: { organisationId } });
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    const reader = body?.getReader();
    for (let next = await reader?.read(); next?.done === false; next = await reader?.read()) {
      pieces.push(next.value);
      bytes += next.value.length;
      tell({ servicesDone, bytes });
    }
    // A browser keeps large ones on its disk, so that only one service's part is in memory.
    files.push(new Blob(pieces));
    tell({ servicesDone: servicesDone + 1, bytes });
  }
  return new Blob(files, { type: EXPORT_TYPE });
};
