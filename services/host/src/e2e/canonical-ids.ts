// Two installations give the same things other ids: named by the order in which they appear, they can be compared.

const ID = new RegExp(
  [
    '[a-z]{3}_[0-9a-f]{32}',
    '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}',
    // Tracking ids, which are drawn by lot.
    'FP-[0-9A-Z]{4}-[0-9A-Z]{4}',
  ]
    .map((form) => `\\b${form}\\b`)
    .join('|'),
  'g',
);

/** The same text with `shp_1`, `unt_1`, `unt_2` … for its ids. */
export const withCanonicalIds = (text: string): string => {
  const names = new Map<string, string>();
  return text.replace(ID, (id) => {
    const known = names.get(id);
    if (known !== undefined) return known;
    const name = `${id.charAt(3) === '_' ? id.slice(0, 3) : 'id'}_${names.size + 1}`;
    names.set(id, name);
    return name;
  });
};
