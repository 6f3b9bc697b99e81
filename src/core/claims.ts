/**
 * The claims of the case study, each weighed against the public record: how many fared how, those of a section or a
 * verdict, and those about some words.
 */
import { type Claim, edition, itemOf, type Section, type Verdict } from './casebook.js';
import type { Ask } from './commands.js';
import {
  after,
  button,
  checkedNote,
  type Desk,
  hitRow,
  quotable,
  SUGGESTIONS,
  staleness,
  suggested,
  type Told,
  text,
  titled,
} from './desk.js';
import type { Findings } from './finder.js';
import { createExpander } from './glossary.js';
import type { Block } from './message.js';
import { sectionSought } from './sections.js';
import { firstSentence } from './text.js';
import { isWeighed, qualifiedVerdict, tally, verdictIn } from './verdicts.js';

/** More claims than this have nothing to do with a few words. */
const RESULTS = 10;

/** What a claim must have of the best one's confidence: one that fits far worse is about something else. */
const FAIR_SHARE = 0.6;

export function claims(ask: Ask, desk: Desk): Told {
  const sought = ask.args.claims;
  if (!sought) return overview(desk);
  const { verdict, rest } = verdictIn(sought);
  if (rest === '') return listed(undefined, verdict, desk);
  const found = sectionSought(rest, desk);
  if ('miss' in found) {
    const instead = button(desk.words.buttons.check, desk, 'check', { words: rest });
    return { ...found, buttons: [instead, ...(found.buttons ?? [])] };
  }
  const told = listed(found.section, verdict, desk);
  return found.isNear ? after(text(desk.words.read.nearest(quotable(rest))), told) : told;
}

/** How the claims fared, all together and section by section. */
function overview(desk: Desk): Told {
  const { casebook, language, words } = desk;
  const rows = casebook.sections.flatMap((section): Block[] => {
    const own = casebook.claims.filter((claim) => claim.section === section.id);
    const open = button(words.buttons.claims, desk, 'claims', { claims: section.id });
    const title = words.sections.row(section.number, edition(section.editions, language).title);
    const spans = [{ text: title, bold: true as const }, { text: `\n${tally(own, words)}` }];
    return own.length > 0 ? [{ kind: 'text', spans, button: open }] : [];
  });
  return {
    title: words.claims.title,
    body: [text(words.claims.intro), text(tally(casebook.claims, words)), ...staleness(desk), ...rows],
    footer: checkedNote(desk),
    buttons: [verdictButton('contested', desk), verdictButton('outdated', desk)],
  };
}

function verdictButton(verdict: Verdict, desk: Desk) {
  const { buttons, verdicts } = desk.words;
  return button(buttons.verdicts[verdict], desk, 'claims', { claims: verdicts.plural[verdict] });
}

/** The claims of a section, or of all, that fared so, or all of them. */
function listed(section: Section | undefined, verdict: Verdict | undefined, desk: Desk): Told {
  const { casebook, language, words } = desk;
  const scope = casebook.claims.filter((claim) => !section || claim.section === section.id);
  const chosen = scope.filter((claim) => !verdict || isWeighed(claim, verdict));
  const name = section && edition(section.editions, language).title;
  const verdictName = verdict && words.verdicts.plural[verdict];
  const expand = createExpander(casebook.glossary, language);
  const args = [section?.id, verdictName].filter((part) => part !== undefined).join(' ');
  return {
    ask: { command: 'claims', args: { claims: args } },
    title: titled(words.claims.of([name, verdictName].filter((part) => part !== undefined).join(', '))),
    body: [
      text(verdict ? words.claims.chosen(chosen.length, scope.length, verdict) : tally(scope, words)),
      ...staleness(desk),
      ...expand(chosen.map((claim) => claimRow(claim, desk))),
    ],
    footer: checkedNote(desk),
    buttons: [
      button(words.buttons.allClaims, desk, 'claims'),
      ...(section ? [button(words.buttons.readSection, desk, 'read', { section: section.id })] : []),
    ],
    ...(chosen.length === 0 && { miss: true }),
  };
}

/** A claim with its verdict, what the record says, and the way to the entries that say it. */
export function claimRow(claim: Claim, desk: Desk): Block {
  const { language, words } = desk;
  const { evidence } = claim;
  const told = edition(claim.editions, language);
  const ids = evidence.length > 0 ? words.claims.evidence(evidence.join(', ')) : words.claims.noEvidence;
  return {
    kind: 'text',
    spans: [
      ...verdictSpans(claim, desk),
      { text: `${words.claims.claim(told.claim)}\n${words.claims.finding(told.finding)}\n${ids}` },
    ],
    ...(evidence.length > 0 && { button: button(words.buttons.sources, desk, 'source', { source: claim.id }) }),
  };
}

/** A claim in short: its verdict, and the first thing that the record says. */
function claimInShort(claim: Claim, desk: Desk): Block {
  const { language, words } = desk;
  const told = edition(claim.editions, language);
  return {
    kind: 'text',
    spans: [
      ...verdictSpans(claim, desk),
      { text: `${words.claims.claim(told.claim)}\n${words.claims.finding(firstSentence(told.finding))}` },
    ],
    button: button(words.buttons.claim(claim.id), desk, 'source', { source: claim.id }),
  };
}

function verdictSpans(claim: Claim, { language, words }: Desk) {
  return [
    { text: words.claims.head(claim.id) },
    { text: qualifiedVerdict(claim, language, words), bold: true as const },
    { text: '\n' },
  ];
}

/** What the case study claims about some words, and what the record says to it. */
export function check(ask: Ask, desk: Desk): Told {
  const { casebook, finder, language, words } = desk;
  const sought = ask.args.words;
  if (!sought) return { title: words.check.which, body: [text(words.check.whichText)], miss: true };
  const chosen = itemOf(casebook, { kind: 'claim', id: sought.replace(/^claim:/, '') });
  const expand = createExpander(casebook.glossary, language);
  const title = titled(words.check.title(sought));
  if (chosen?.kind === 'claim') {
    return { title: words.source.ofClaim(chosen.id), body: [...staleness(desk), claimRow(chosen, desk)] };
  }

  const findings = finder.find(sought, { language, limit: RESULTS, kinds: ['claim'] });
  const { hits } = findings;
  const elsewhere = button(words.buttons.search, desk, 'search', { words: sought });
  const all = button(words.buttons.allClaims, desk, 'claims');
  // A claim that has but a word spelt nearly so is no claim about what was asked.
  if (!findings.confident || hits[0]?.match !== 'exact') {
    return { title, body: noClaim(sought, findings, desk), buttons: [elsewhere, all], miss: true };
  }
  const least = (hits[0]?.confidence ?? 0) * FAIR_SHARE;
  const fair = hits.filter(({ confidence }) => confidence >= least);
  const found = fair.flatMap(({ id }) => casebook.claims.filter((claim) => claim.id === id));
  return {
    title,
    body: [
      text(words.check.intro(found.length)),
      ...staleness(desk),
      ...expand(found.map((claim) => claimInShort(claim, desk))),
    ],
    footer: checkedNote(desk),
    buttons: [elsewhere, all],
  };
}

/** That no claim fits, what may have been meant, and the nearest. */
function noClaim(sought: string, { hits, didYouMean }: Findings, desk: Desk): Block[] {
  const { words } = desk;
  const rows = hits.slice(0, SUGGESTIONS).map((hit) => hitRow(hit, desk));
  const mended = didYouMean && button(words.buttons.check, desk, 'check', { words: didYouMean });
  return [
    text(words.check.none(quotable(sought))),
    ...(mended ? [text(words.search.didYouMean(didYouMean), mended)] : []),
    ...suggested(rows, desk),
  ];
}
