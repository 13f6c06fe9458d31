import { join } from 'node:path';

export { loadAdjustments } from './adjustments.ts';
export { evaluateIndex } from './evaluate-index.ts';
export type { IndexDocument } from './index-document.ts';
export { indexText } from './index-text.ts';
export { keepView } from './opinions/keep-view.ts';
export { seedOpinions } from './opinions/seed.ts';
export { checkView, StatedView, type ViewOutcome } from './opinions/view.ts';
export { viewRefusal, worstSentences } from './pages/compare-model.ts';
export { publishIndex } from './publish-index.ts';
export { readerIndex, type ReaderIndex } from './reader-index.ts';
export { valueIndexRoom } from './room.ts';
export { weightsOfPlace } from './weights-document.ts';
export { viewText, weightsText, wordsOfPlace } from './weights-text.ts';
export const valueIndexMigrations = {
  room: 'value-index',
  folder: join(import.meta.dirname, 'migrations'),
};
