import { join } from 'node:path';

export { loadAdjustments } from './adjustments.ts';
export { evaluateIndex } from './evaluate-index.ts';
export type { IndexDocument } from './index-document.ts';
export { indexText } from './index-text.ts';
export { seedOpinions } from './opinions/seed.ts';
export { publishIndex } from './publish-index.ts';
export { valueIndexRoom } from './room.ts';
export const valueIndexMigrations = {
  room: 'value-index',
  folder: join(import.meta.dirname, 'migrations'),
};
