export * from './result.ts';
export * from './plain-text.ts';
