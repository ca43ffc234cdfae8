/** Data that nobody changes any more. */
export type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Name in keyof T]: Frozen<T[Name]> }
    : T;

/** What a handler answers; everything may be left out. */
export type Answer<Body = unknown> = {
  /** The operation's own unless told. */
  readonly status?: number;
  readonly body?: Frozen<Body>;
  readonly headers?: Readonly<Record<string, string>>;
  /** The version, without quotes: goes out as `ETag`, and is compared with `If-None-Match`. */
  readonly etag?: string;
};
