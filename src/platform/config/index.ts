export { loadConfig, type Config } from './config.ts';
export { configurationDocument } from './document.ts';
