/** Whether two values of plain data are equal, whatever the order of their keys: a store may give them back in another. */
export const saysTheSame = (left: unknown, right: unknown): boolean => {
  if (Object.is(left, right)) return true;
  if (!isObject(left) || !isObject(right) || Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = definedKeys(left);
  return keys.length === definedKeys(right).length && keys.every((key) => saysTheSame(left[key], right[key]));
};

type PlainObject = { readonly [key: string]: unknown };

const isObject = (value: unknown): value is PlainObject => typeof value === 'object' && value !== null;

// A key that holds undefined is not there: JSON does not keep it.
const definedKeys = (value: PlainObject): readonly string[] =>
  Object.keys(value).filter((key) => value[key] !== undefined);
