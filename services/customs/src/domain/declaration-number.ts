// A declaration's number must be one of the country it is lodged in, and of the direction the goods take.
import type { Regime } from '@fourports/contracts/customs/happening';
import { parseDeclarationNumber } from '@fourports/freight';
import { accept, type Outcome, refuse } from './outcome.ts';
import type { PlaceDirectory } from './place-directory.ts';

export type NumberedCase = { readonly placeId: string; readonly regime: Regime };

/** The number in one spelling. */
export const checkDeclarationNumber = (
  text: string,
  { placeId, regime }: NumberedCase,
  places: PlaceDirectory,
): Outcome<string> => {
  const parsed = parseDeclarationNumber(text);
  if (!parsed.ok) return wrong(parsed.problem);
  const { number, country, direction } = parsed.value;
  const at = places.get(placeId)?.country;
  if (country !== at)
    return wrong(
      `the number ${number} is one of ${country}, and ${placeId} lies in ${at}. Send the number of that customs.`,
    );
  // Only the Chinese number carries a direction; on transit it is that of whichever way the goods go.
  if (country === 'CN' && regime !== 'transit' && direction !== regime)
    return wrong(
      `the number ${number} is of an ${direction}, and the regime is ${regime}. Correct one of them.`,
    );
  return accept(number);
};

const wrong = (why: string): Outcome<never> =>
  refuse('WRONG_DECLARATION_NUMBER', `Failed to take the declaration: ${why}`);
