import { runOnNode24 } from './node24.mjs';

runOnNode24('tools/build/main.ts');
