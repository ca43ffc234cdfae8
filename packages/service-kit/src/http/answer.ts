/** Data that nobody changes any more. */
export type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Name in keyof T]: Frozen<T[Name]> }
    : T;

/** An answer that is sent as it is made. */
export type AnswerFile = {
  readonly mediaType: string;
  /** What to save it as; without one it is shown. */
  readonly name?: string;
  readonly pieces: AsyncIterable<string | Uint8Array>;
};

/** A body as it goes out, for answers that are kept and given again: written once for all of them. */
export type Written<Body> = { readonly bytes: Buffer; readonly of?: Frozen<Body> };

export const written = <Body>(body: Frozen<Body>): Written<Body> => ({
  bytes: Buffer.from(JSON.stringify(body)),
});

/** What a handler answers; everything may be left out. */
export type Answer<Body = unknown> = {
  /** The operation's own unless told. */
  readonly status?: number;
  readonly body?: Frozen<Body>;
  /** Instead of a body. */
  readonly file?: AnswerFile;
  /** In the place of `body`. */
  readonly written?: Written<Body>;
  readonly headers?: Readonly<Record<string, string>>;
  /** The version, without quotes: goes out as `ETag`, and is compared with `If-None-Match`. */
  readonly etag?: string;
};
