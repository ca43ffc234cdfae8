// Lines of JSON, as they come; what a line says is looked at when it is answered.
import { BULK_LIMITS } from '@fourports/contracts/planning/bulk';
import { openDecoding } from '../../domain/bulk/decode-text.ts';
import { UnreadableFile } from '../../domain/bulk/unreadable-file.ts';

/** Throws UnreadableFile for a line that is too long. JSON is UTF-8 unless another charset is stated. */
export async function* readLines(
  bytes: AsyncIterable<Uint8Array>,
  charset = 'utf-8',
): AsyncGenerator<readonly string[]> {
  const decoding = openDecoding(charset);
  let rest = '';
  let count = 0;
  const checked = (lines: readonly string[]): readonly string[] => {
    for (const line of lines) {
      count += 1;
      if (line.length <= BULK_LIMITS.rowCharacters) continue;
      throw new UnreadableFile(
        'row',
        `line ${count} is longer than ${BULK_LIMITS.rowCharacters} characters.`,
      );
    }
    return lines;
  };
  for await (const chunk of bytes) {
    const lines = (rest + decoding.next(chunk)).split('\n');
    rest = lines.pop() ?? '';
    const whole = checked(lines);
    if (rest.length > BULK_LIMITS.rowCharacters) checked([rest]);
    if (whole.length > 0) yield whole;
  }
  const last = checked([rest + decoding.end()]);
  if (last.length > 0) yield last;
}
