export { dataQualityRoom } from './room.ts';
