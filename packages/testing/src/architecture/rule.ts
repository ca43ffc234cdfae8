import type { SourceFile } from './source-file.ts';

export type Rule = {
  /** The rule as a sentence: it is printed with each violation. */
  readonly says: string;
  /** What breaks the rule in this file; empty when nothing does. */
  readonly check: (file: SourceFile) => readonly string[];
};

export type Violation = { readonly path: string; readonly rule: string; readonly found: string };

/** Every place where one of the patterns stands in the text, as `line: text`. */
export const linesMatching = (text: string, patterns: readonly RegExp[]): readonly string[] =>
  text.split('\n').flatMap((line, index) => {
    const found = patterns.map((pattern) => pattern.exec(line)?.[0]).find((each) => each !== undefined);
    return found === undefined ? [] : [`line ${index + 1}: ${found.trim()}`];
  });
