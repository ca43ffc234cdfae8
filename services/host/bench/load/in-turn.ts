/** Gives one after the other, from a random one on, without end. */
export const inTurn = <T>(things: readonly T[]): (() => T) => {
  let turn = Math.floor(Math.random() * things.length);
  return () => {
    turn += 1;
    const thing = things[turn % things.length];
    if (thing === undefined) throw new Error('There is nothing to take in turn.');
    return thing;
  };
};
