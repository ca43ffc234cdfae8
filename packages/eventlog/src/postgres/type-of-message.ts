// The type of a row of `eventlog.messages`, as an expression: two microseconds where it is asked for, which is seldom. A
// column, or an index on it, would cost every insert.
export const TYPE_OF_MESSAGE = `(body::json ->> 'type')`;
