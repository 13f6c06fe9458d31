export {
  currentPlace,
  homeSecret,
  listPlaces,
  packFolderOf,
  placeFolder,
  setCurrentPlace,
} from './layout.ts';
export { openPlace, type OpenedPlace, type PlaceRequest } from './open-place.ts';
