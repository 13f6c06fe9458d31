export { loadPack, type Pack, type Texts } from './pack.ts';
export { findPack, listPacks, ownPacks } from './find-pack.ts';
