/** Loaded into the program before itself: tells the parent what is in use whenever it is sent anything. */
import { inUse } from './timing.js';

process.on('message', async () => process.send?.(await inUse()));
