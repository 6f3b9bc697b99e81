/** What stands in for the store where nothing is kept does as the store does. */
import { createMemorySettings } from '../../src/core/settings.js';
import { settingsContract } from '../contracts/store.js';

settingsContract('memory', async () => createMemorySettings());
