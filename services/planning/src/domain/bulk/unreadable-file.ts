// What is wrong with a whole file: nothing of it is answered.

export const FILE_PARTS = ['encoding', 'format', 'headers', 'row', 'rows'] as const;
export type FilePart = (typeof FILE_PARTS)[number];

export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly part: FilePart;

  constructor(part: FilePart, sentence: string) {
    super(sentence);
    this.part = part;
  }
}
