import { join } from 'node:path';

/** ANNOUNCEMENTS: who is told of dilemmas, measures and verdicts, as signed events. */
export { deliver } from './deliver.ts';
export { ANNOUNCED } from './domain.ts';
export { reachOf, sendWithin, type Reach } from './reach.ts';
export { listSubscriptions } from './store.ts';
export { announcementTexts, subscribe, unsubscribe } from './subscribe.ts';
export { messages as announcementMessages } from './messages.ts';
export { announcementsRoom } from './room.ts';
export const announcementMigrations = {
  room: 'announcements',
  folder: join(import.meta.dirname, 'migrations'),
};
