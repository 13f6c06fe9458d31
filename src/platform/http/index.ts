export type { EngineTurns } from './engine-turns.ts';
export type { PlaceSite, Room, SiteApp } from './contract.ts';
export { createSite } from './site.ts';
export { problems, sendProblem, sendRefusal } from './problem.ts';
export { operatorRefusal, refuseWriting } from './operator-key.ts';
export { FeedQuery, sendFeed, type AtomFeed } from './atom.ts';
export { designRoom } from './design-room.tsx';
