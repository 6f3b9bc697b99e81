import type { Migration } from '../migration.js';

export const foundation: Migration = {
  name: '0001-foundation',
  statements: [
    'create table settings (address text not null primary key, language text)',
    'create table seen_events (event text not null primary key, seen_at bigint not null, claim text not null)',
    'create index seen_events_by_time on seen_events (seen_at)',
    'create table registrations (name text not null primary key, hash text, holder text)',
  ],
};
