export {
  currentPlace,
  homeSecret,
  listPlaces,
  packFolderOf,
  placeFolder,
  setCurrentPlace,
} from './layout.ts';
export { openPlace, type OpenedPlace } from './open-place.ts';
