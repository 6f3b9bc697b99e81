/**
 * Places, as people name them, to the zones whose clock they go by.
 */
import { fold } from '../language.js';
import { canonicalZone, zones } from '../schedule.js';

/** Cities and countries after which no zone is named, and French names, folded. */
const OTHER_NAMES: readonly (readonly [zone: string, names: string])[] = [
  ['UTC', 'z, zulu'],
  ['Africa/Bamako', 'mali, gao, kidal, menaka, mopti, segou, sevare, sikasso, kayes, timbuktu, tombouctou, taoudeni'],
  ['Africa/Abidjan', 'yamoussoukro, cote d ivoire, ivory coast'],
  ['Africa/Accra', 'ghana'],
  ['Africa/Addis_Ababa', 'addis abeba, addis'],
  ['Africa/Algiers', 'alger, algeria, algerie'],
  ['Africa/Cairo', 'caire'],
  ['Africa/Casablanca', 'rabat, morocco, maroc'],
  ['Africa/Conakry', 'guinea, guinee'],
  ['Africa/Dakar', 'senegal'],
  ['Africa/Douala', 'yaounde, cameroon, cameroun'],
  ['Africa/Johannesburg', 'pretoria, cape town, le cap'],
  ['Africa/Lagos', 'abuja, nigeria'],
  ['Africa/Lome', 'togo'],
  ['Africa/Mogadishu', 'mogadiscio'],
  ['Africa/Ndjamena', 'chad, tchad'],
  ['Africa/Nouakchott', 'mauritania, mauritanie'],
  ['Africa/Ouagadougou', 'ouaga, burkina, burkina faso, bobo dioulasso'],
  ['Africa/Niamey', 'niger, agadez'],
  ['Africa/Porto-Novo', 'cotonou, benin'],
  ['Africa/Tunis', 'tunisie'],
  ['America/New_York', 'nyc, washington, washington dc, boston'],
  ['America/Toronto', 'montreal, ottawa, quebec'],
  ['America/Los_Angeles', 'san francisco, seattle'],
  ['America/Mexico_City', 'mexico'],
  ['Asia/Jerusalem', 'tel aviv'],
  ['Asia/Kolkata', 'delhi, new delhi, mumbai, bombay'],
  ['Asia/Shanghai', 'beijing, pekin'],
  ['Asia/Beirut', 'beyrouth'],
  ['Europe/Amsterdam', 'the hague, la haye'],
  ['Europe/Athens', 'athenes'],
  ['Europe/Brussels', 'bruxelles, belgium, belgique'],
  ['Europe/Copenhagen', 'copenhague'],
  ['Europe/Lisbon', 'lisbonne'],
  ['Europe/London', 'londres, edinburgh, uk, england'],
  ['Europe/Madrid', 'barcelona'],
  ['Europe/Moscow', 'moscou'],
  ['Europe/Paris', 'france, marseille, lyon'],
  ['Europe/Rome', 'milan'],
  ['Europe/Vienna', 'vienne'],
  ['Europe/Warsaw', 'varsovie'],
  ['Europe/Zurich', 'geneva, geneve, bern, berne'],
  ['Europe/Berlin', 'germany, allemagne, munich, frankfurt, bonn'],
];

/** No name of a place takes more words: `north dakota/new salem`. */
const LONGEST_NAME = 60;

/** The zone of a place: its IANA name in any case, or the city's name alone. Offsets and abbreviations are no places, but `Z` is UTC. */
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
