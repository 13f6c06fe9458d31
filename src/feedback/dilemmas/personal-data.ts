/** Personal data that a comment is refused for: what is published cannot be taken back from those who read it. */
export type PersonalData = 'identity' | 'card' | 'phone' | 'email';

/**
 * Personal data in a text: an 18-digit identity number (GB 11643, its check digit right), a number of a bank card (16 to 19 digits,
 * the check digit of ISO/IEC 7812 right), a Chinese mobile number, or an e-mail address. Digits may be full-width and parted by
 * spaces or hyphens as people write them. Names and addresses are not recognised.
 *
 * @returns what was found first of these, undefined where there is none
 */
export function personalDataIn(text: string): PersonalData | undefined {
  // NFKC makes full-width digits and signs plain ones.
  const plain = text.normalize('NFKC').replace(/[‐-―]/g, '-');
  const some = (pattern: RegExp, check: (digits: string) => boolean = () => true) =>
    [...plain.matchAll(pattern)].some(([found]) => check(found.replace(/[ -]/g, '')));
  if (some(/(?<!\d)\d{6}[ -]?\d{4}[ -]?\d{4}[ -]?\d{3}[\dXx](?!\d)/g, isIdentityNumber)) return 'identity';
  if (some(/(?<!\d)\d{4}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?!\d)/g, isCardNumber)) return 'card';
  if (some(/(?<!\d)(?:(?:\+|00)?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g)) return 'phone';
  return some(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g) ? 'email' : undefined;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643-1999, ISO 7064 MOD 11-2. */
function isIdentityNumber(digits: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return '10X98765432'[sum % 11] === digits.at(-1)?.toUpperCase();
}

/** ISO/IEC 7812-1, annex B (Luhn): one long number in ten that is no card passes, and is refused too. */
function isCardNumber(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
