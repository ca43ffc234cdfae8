// The type of a row of `eventlog.messages`, as an expression. A column, or an index on it, would cost every insert; read as
// JSON, a body of some kilobytes is gone through to its end. `envelopeOf` writes it before anything that is another's to say.
export const TYPE_OF_MESSAGE = `split_part(split_part(left(body, 200), '"type":"', 2), '"', 1)`;
