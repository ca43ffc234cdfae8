/** `Fourports-Position` of a write, when it appended something. */
export const positionHeader = (position: string | undefined): Readonly<Record<string, string>> =>
  position === undefined ? {} : { 'Fourports-Position': position };
