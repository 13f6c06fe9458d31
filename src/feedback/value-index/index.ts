import { join } from 'node:path';

export { loadAdjustments } from './adjustments.ts';
export { evaluateIndex } from './evaluate-index.ts';
export type { IndexDocument, IndexMethod } from './index-document.ts';
export { seedOpinions } from './opinions/seed.ts';
export { recordAdjustments } from './record-adjustments.ts';
export { valueIndexRoom } from './room.ts';
export const valueIndexMigrations = {
  room: 'value-index',
  folder: join(import.meta.dirname, 'migrations'),
};
