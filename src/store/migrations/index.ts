/**
 * Every migration, oldest first. A released one is never edited, moved or removed, since databases remember it by name
 * and checksum; a change is a new file with the next number. Both engines run the same statements.
 */
import type { Migration } from '../migration.js';
import { foundation } from './0001-foundation.js';
import { digest } from './0002-digest.js';

export const MIGRATIONS: readonly Migration[] = [foundation, digest];
