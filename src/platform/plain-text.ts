/**
 * Text as it can be kept and published: without null characters, which PostgreSQL refuses in a text, and with U+FFFD for halves of
 * characters (lone surrogates), which it refuses in JSON.
 */
export const plainText = (text: string): string => text.replaceAll('\0', '').toWellFormed();
