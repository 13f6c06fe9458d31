export type { NavigationEntry, PlaceSite, Room, SiteApp } from './contract.ts';
export { createSite, type SiteParts } from './site.ts';
export { problems, sendProblem, sendRefusal, type Problem } from './problem.ts';
export { isOperatorKey, refuseWriting } from './operator-key.ts';
export { FeedQuery, sendFeed, type AtomFeed } from './atom.ts';
export { designRoom } from './design-room.tsx';
