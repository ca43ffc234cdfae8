// Reads TypeScript just well enough to tell code from strings and comments: TypeScript 7 has no parser to call.

export type BlankedText = {
  /** The text without comments. */
  readonly uncommented: string;
  /** The text without comments and without what stands inside strings; quotes stay. */
  readonly bare: string;
};

const REGEX_MAY_FOLLOW = /(?:^|[(,=:[!&|?;{+*%>~^-]|\b(?:return|typeof|case|in|of))\s*$/;
const PIECE = {
  lineComment: /\/\/[^\n]*/y,
  blockComment: /\/\*[\s\S]*?(?:\*\/|$)/y,
  // A quote left open (an apostrophe in JSX text) ends with its line.
  quoted: /'(?:\\.|[^'\\\n])*'?|"(?:\\.|[^"\\\n])*"?/y,
  regex: /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/y,
  template: /(?:\\[\s\S]|\$(?!\{)|[^`\\$])*(?:`|\$\{|$)/y,
};

const blank = (text: string): string => text.replaceAll(/[^\n]/g, ' ');

const match = (pattern: RegExp, text: string, from: number): string => {
  pattern.lastIndex = from;
  return pattern.exec(text)?.[0] ?? '';
};

/** Both results have the length and lines of the text, so that positions stay true. */
export const blankText = (text: string): BlankedText => {
  let uncommented = '';
  let bare = '';
  let at = 0;
  // For each open `${`: how many braces are open inside it.
  const openBraces: number[] = [];
  const take = (piece: string, kind: 'code' | 'string' | 'comment') => {
    uncommented += kind === 'comment' ? blank(piece) : piece;
    bare += kind === 'code' ? piece : kind === 'comment' ? blank(piece) : blankInside(piece);
    at += piece.length;
  };
  const takeTemplate = (opening: string) => {
    const piece = match(PIECE.template, text, at + opening.length);
    take(opening + piece, 'string');
    if (piece.endsWith('${')) openBraces.push(0);
  };
  while (at < text.length) {
    const char = text.charAt(at);
    const two = text.slice(at, at + 2);
    if (two === '//') take(match(PIECE.lineComment, text, at), 'comment');
    else if (two === '/*') take(match(PIECE.blockComment, text, at), 'comment');
    else if (char === "'" || char === '"') take(match(PIECE.quoted, text, at), 'string');
    else if (char === '`') takeTemplate('`');
    else if (char === '/' && REGEX_MAY_FOLLOW.test(bare.slice(-40)))
      take(match(PIECE.regex, text, at) || char, 'string');
    else if (char === '}' && openBraces.at(-1) === 0) {
      openBraces.pop();
      takeTemplate('}');
    } else {
      const depth = openBraces.length - 1;
      const open = openBraces[depth];
      if (open !== undefined && char === '{') openBraces[depth] = open + 1;
      if (open !== undefined && char === '}') openBraces[depth] = open - 1;
      take(char, 'code');
    }
  }
  return { uncommented, bare };
};

const blankInside = (piece: string): string =>
  piece.length < 2 ? piece : piece.charAt(0) + blank(piece.slice(1, -1)) + piece.charAt(piece.length - 1);
