/**
 * Places, as people name them, to the zones whose clock they go by.
 */
import { fold } from '../language.js';
import { canonicalZone, zones } from '../schedule.js';

/** Cities and countries after which no zone is named, and French names, folded. */
const OTHER_NAMES: readonly (readonly [zone: string, names: string])[] = [
  ['Africa/Bamako', 'mali, gao, kidal, menaka, mopti, segou, sevare, sikasso, kayes, timbuktu, tombouctou, taoudeni'],
  ['Africa/Abidjan', 'yamoussoukro, cote d ivoire'],
  ['Africa/Addis_Ababa', 'addis abeba, addis'],
  ['Africa/Algiers', 'alger'],
  ['Africa/Cairo', 'caire'],
  ['Africa/Dakar', 'senegal'],
  ['Africa/Johannesburg', 'pretoria, cape town, le cap'],
  ['Africa/Lagos', 'abuja'],
  ['Africa/Mogadishu', 'mogadiscio'],
  ['Africa/Ouagadougou', 'ouaga, burkina faso'],
  ['Africa/Niamey', 'agadez'],
  ['Africa/Tunis', 'tunisie'],
  ['America/New_York', 'washington, boston'],
  ['America/Toronto', 'montreal, ottawa, quebec'],
  ['America/Los_Angeles', 'san francisco, seattle'],
  ['America/Mexico_City', 'mexico'],
  ['Asia/Jerusalem', 'tel aviv'],
  ['Asia/Kolkata', 'delhi, new delhi, mumbai, bombay'],
  ['Asia/Shanghai', 'beijing, pekin'],
  ['Asia/Beirut', 'beyrouth'],
  ['Europe/Amsterdam', 'the hague, la haye'],
  ['Europe/Athens', 'athenes'],
  ['Europe/Brussels', 'bruxelles'],
  ['Europe/Copenhagen', 'copenhague'],
  ['Europe/Lisbon', 'lisbonne'],
  ['Europe/London', 'londres, edinburgh'],
  ['Europe/Madrid', 'barcelona'],
  ['Europe/Moscow', 'moscou'],
  ['Europe/Paris', 'marseille, lyon'],
  ['Europe/Rome', 'milan'],
  ['Europe/Vienna', 'vienne'],
  ['Europe/Warsaw', 'varsovie'],
  ['Europe/Zurich', 'geneva, geneve, bern, berne'],
  ['Europe/Berlin', 'munich, frankfurt, bonn'],
];

/** No name of a place takes more words: `north dakota/new salem`. */
const LONGEST_NAME = 60;

/** The zone of a place: its IANA name in any case, or the city's name alone. Offsets and abbreviations are no places. */
export function zoneOf(words: string): string | undefined {
  if (words.length > LONGEST_NAME) return undefined;
  return places().get(placeKey(words)) ?? canonicalZone(words);
}

/** Zones of places that begin with these words, the nearest names first. */
export function zonesLike(words: string): string[] {
  const wanted = placeKey(words);
  const found = [...places()].filter(([name]) => name.startsWith(wanted));
  return [...new Set(found.toSorted(([one], [other]) => one.length - other.length).map(([, zone]) => zone))];
}

let known: ReadonlyMap<string, string> | undefined;

/** Folded names to zones: where two zones end alike, as `America/Louisville` does, both keep the same clock. */
function places(): ReadonlyMap<string, string> {
  known ??= new Map([
    ...zones().map((zone) => [placeKey(zone.split('/').at(-1) ?? zone), zone] as const),
    ...OTHER_NAMES.flatMap(([zone, names]) => names.split(', ').map((name) => [name, zone] as const)),
    ...zones().map((zone) => [placeKey(zone), zone] as const),
  ]);
  return known;
}

function placeKey(words: string): string {
  return fold(words)
    .replace(/['’]/g, '')
    .replace(/[\s_-]+/g, ' ')
    .trim();
}
