/** JSON that PostgreSQL takes: null characters and halves of characters, which it refuses, become U+FFFD. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'string' ? part.replaceAll('\0', '\uFFFD').toWellFormed() : part,
  );
