/** Toutes les phrases du programme en français, sous les mêmes clés que les phrases anglaises. */
import type { Words } from './en.js';

const plural = (count: number, one: string, many: string) => `${count} ${count < 2 ? one : many}`;

function buttonsThere(count: number): string {
  if (count === 0) return 'la dernière réponse n’en avait pas';
  return count === 1 ? 'la dernière réponse n’en avait qu’un' : `ceux de la dernière réponse vont de 1 à ${count}`;
}

export const fr: Words = {
  summary: {
    lessons: 'toutes les leçons, ou celles qui traitent d’un sujet',
    lesson: 'une leçon, par son numéro ou quelques mots',
    sections: 'les rubriques de l’étude de cas',
    read: 'une rubrique, par son numéro, son nom ou quelques mots',
    search: 'rubriques, leçons, affirmations, termes et faits datés ; entre "guillemets", une expression exacte',
    claims: 'ce que valent les affirmations de l’étude, par rubrique ou par verdict',
    check: 'si l’étude de cas affirme une chose, et ce qu’en disent les faits publics',
    source: 'où un fait a été lu ; vaut aussi pour une affirmation ou une leçon',
    timeline: 'les faits par date, pour une ou plusieurs années, ou sur un sujet',
    define: 'ce que veut dire un terme ou un sigle ; sans rien, tout le glossaire',
    random: 'une leçon tirée au sort',
    share: 'montre une réponse à tout le monde ici, avec votre nom',
    discuss: 'ouvre ici un fil sur une leçon, ou mène à celui qui existe',
    'digest show': 'la leçon du jour de ce canal, ce qui est programmé et la suite',
    'digest next': 'quand viennent les dix prochaines leçons',
    'digest preview': 'la prochaine leçon, telle qu’elle paraîtra ici',
    'digest why': 'ce que sont devenues les leçons attendues ici',
    'digest on': 'une leçon dans ce canal, à l’heure et aux jours de votre choix',
    'digest off': 'arrête la leçon du jour ici ; s’il y en a plusieurs, dites laquelle',
    'digest pause': 'suspend les leçons ici, jusqu’à une date ou sans limite',
    'digest resume': 'relance les leçons après une suspension',
    'digest skip': 'pas de leçon ce jour-là',
    'digest order': 'l’ordre des leçons ici, celui du dossier ou mélangé',
    'digest now': 'publie tout de suite la prochaine leçon ici',
    language: 'la langue de vos réponses ou, avec « ici », celle de tout le canal',
    home: 'par où commencer',
    about: 'ce que c’est, qui l’a écrit et qui en répond',
    privacy: 'ce qui est conservé, où et combien de temps',
    help: 'ce que vous pouvez demander, ou comment s’emploie une commande',
  },

  placeholder: {
    words: 'mots',
    lesson: 'numéro ou mots',
    section: 'rubrique',
    claims: 'rubrique, verdict',
    source: 'repère ou leçon',
    span: 'années ou mots',
    term: 'terme',
    line: 'commande',
    language: 'en, fr ou auto',
    command: 'commande',
    rhythm: 'heure, jours, fuseau',
    which: 'numéro',
    day: 'date',
    order: 'dossier ou mélangé',
  },

  forms: {
    read: { title: 'Lire une rubrique', label: 'Rubrique' },
    search: { title: 'Parcourir', label: 'Mots, rubrique, leçon, terme ou fait' },
    check: { title: 'Vérifier', label: 'Ce que vous avez entendu, en quelques mots' },
    source: { title: 'Où cela a été lu', label: 'Repère, comme T-33 ou 5-b' },
    language: { title: 'Langue', label: 'Langue de vos réponses' },
    share: { title: 'Partager une réponse', label: 'Commande dont la réponse sera montrée' },
    discuss: { title: 'Discuter d’une leçon', label: 'Leçon' },
    'digest skip': { title: 'Sauter un jour', label: 'Jour sans leçon' },
  },

  buttons: {
    about: 'À propos',
    allClaims: 'Toutes les affirmations',
    another: 'Une autre',
    check: 'Vérifier',
    claim: (id) => `Affirmation ${id}`,
    claims: 'Affirmations',
    coming: 'À venir',
    define: 'Définir',
    digest: 'Leçon du jour',
    discuss: 'Discuter',
    glossary: 'Glossaire',
    help: 'Aide',
    lesson: (number) => `Leçon ${number}`,
    lessons: 'Leçons',
    next: 'Suivante',
    nextPage: 'Page suivante',
    previous: 'Précédente',
    previousPage: 'Page précédente',
    language: 'Switch to English',
    openThread: 'Ouvrir le fil',
    preview: 'Aperçu',
    privacy: 'Confidentialité',
    read: 'Lire',
    readSection: 'Lire la rubrique',
    search: 'Chercher',
    sections: 'Rubriques',
    share: 'Partager',
    source: 'Source',
    sources: 'Sources',
    stop: 'Arrêter celle-ci',
    timeline: 'Chronologie',
    why: 'Ce qui s’est passé',
    tryThis: 'Essayer',
    verdicts: {
      supported: 'Étayées',
      contested: 'Contestées',
      outdated: 'Dépassées',
      vague: 'Vagues',
      unsupported: 'Sans appui',
    },
    year: (year) => `Toute l’année ${year}`,
  },

  page: (page, pages) => `Page ${page} sur ${pages}`,
  notInThisLanguage: 'Ce texte n’existe pas encore en français ; le voici en anglais.',
  somebody: 'quelqu’un ici',
  checked: (day) => `Faits publics vérifiés jusqu’au ${day}`,
  stale: (day, days) =>
    `Les faits publics ont été recherchés jusqu’au ${day}, il y a plus de ${days} jours. Ce qui a suivi manque ici.`,
  independent: 'Travail indépendant, qui n’émane pas des Nations Unies.',

  lessons: {
    title: 'Leçons',
    intro: (count) =>
      `${plural(count, 'leçon', 'leçons')}, groupées par thème. Ouvrez-en une, ou tapez son numéro : leçon 3.`,
    about: (words) => `Leçons : ${words}`,
    none: (words) => `Aucune leçon ne parle de « ${words} ».`,
  },

  lesson: {
    title: (number, title) => `${number} · ${title}`,
    question: 'À discuter',
    sections: 'Dans l’étude de cas',
    evidence: (ids) => `S’appuie sur les faits publics : ${ids}`,
    disputed: (words) => `Contesté : ${words}`,
    transfer: 'Pour votre équipe',
    recall: 'Testez-vous',
    named: (number) => `leçon ${number}`,
    place: (number, count, theme) => `Leçon ${number} sur ${count} · ${theme}`,
    outOfRange: (asked, count) => `Il n’y a pas de leçon ${asked} : elles sont numérotées de 1 à ${count}.`,
    none: (words) => `Aucune leçon ne s’appelle « ${words} ».`,
    notFound: 'Leçon introuvable',
    nearest: (words) => `La leçon la plus proche de « ${words} » :`,
  },

  sections: {
    title: 'L’étude de cas, rubrique par rubrique',
    row: (number, title) => `${number} · ${title}`,
  },

  read: {
    lessons: 'Leçons tirées de cette rubrique',
    around: 'Autour, dans l’étude de cas',
    parent: (title) => `Fait partie de : ${title}`,
    child: (title) => `Contient : ${title}`,
    related: (titles) => `Lectures que l’étude signale ici : ${titles}`,
    place: (number) => `Rubrique ${number}`,
    which: 'Quelle rubrique ?',
    whichText: 'Dites quelle rubrique vous voulez lire, par son numéro, son nom ou quelques mots.',
    notFound: 'Rubrique introuvable',
    none: (words) => `Aucune rubrique ne s’appelle « ${words} ».`,
    nearest: (words) => `La rubrique la plus proche de « ${words} » :`,
  },

  search: {
    title: (words) => `Recherche : ${words}`,
    which: 'Que dois-je chercher ?',
    whichText: 'Dites ce que vous voulez savoir, en quelques mots ou en une question entière.',
    section: (number) => `Rubrique ${number}`,
    lesson: (number) => `Leçon ${number}`,
    term: 'Terme',
    claim: (verdict) => `Affirmation ${verdict}`,
    entry: 'Fait public',
    close: 'mots voisins',
    none: (words) => `Je n’ai pas de bonne réponse à « ${words} ».`,
    nothing: (words) => `Rien ici ne correspond à « ${words} ».`,
    suggestions: 'Ce qui s’en approche le plus :',
    start: 'Vous pourriez commencer par l’une de ces leçons :',
    didYouMean: (words) => `Vouliez-vous dire « ${words} » ?`,
    cut: 'Votre question était longue ; j’ai cherché ses premiers mots.',
    more: (shown) => `Voici les ${shown} meilleurs résultats. Ajoutez des mots pour affiner la recherche.`,
  },

  verdicts: {
    names: {
      supported: 'étayée',
      contested: 'contestée',
      outdated: 'dépassée',
      vague: 'vague',
      unsupported: 'sans appui',
    },
    plural: {
      supported: 'étayées',
      contested: 'contestées',
      outdated: 'dépassées',
      vague: 'vagues',
      unsupported: 'sans appui',
    },
    typed: {
      supported: ['étayé', 'étayée', 'étayés', 'étayées'],
      contested: ['contesté', 'contestée', 'contestés', 'contestées'],
      outdated: ['dépassé', 'dépassée', 'dépassés', 'dépassées'],
      vague: ['vagues'],
      unsupported: ['sans appui', 'non étayé', 'non étayée', 'non étayées'],
    },
    also: (verdict, other) => `${verdict} et ${other}`,
    count: (count, verdict) => `${count} ${(count < 2 ? fr.verdicts.names : fr.verdicts.plural)[verdict]}`,
    tally: (count, parts) => `${plural(count, 'affirmation', 'affirmations')} : ${parts}.`,
  },

  claims: {
    title: 'Les affirmations de l’étude, évaluées',
    of: (what) => `Affirmations : ${what}`,
    intro: 'Chaque affirmation de l’étude de cas a été confrontée aux faits publics.',
    chosen: (count, all, verdict) =>
      count === 0
        ? `Sur ${plural(all, 'affirmation', 'affirmations')}, aucune n’est ${fr.verdicts.names[verdict]}.`
        : `Sur ${plural(all, 'affirmation', 'affirmations')}, ${count} ${count === 1 ? 'est' : 'sont'} ${(count < 2 ? fr.verdicts.names : fr.verdicts.plural)[verdict]}, au titre d’un premier ou d’un second verdict.`,
    head: (id) => `${id} : `,
    claim: (claim) => `Affirmation : ${claim}`,
    finding: (finding) => `Constat : ${finding}`,
    evidence: (ids) => `Faits : ${ids}`,
    noEvidence: 'Aucun fait du dossier ne porte là-dessus.',
  },

  check: {
    title: (words) => `Vérifier : ${words}`,
    which: 'Que dois-je vérifier ?',
    whichText:
      'Dites en quelques mots ce que vous avez entendu sur la mission, par exemple : vérifier exercices conjoints.',
    intro: (count) =>
      count === 1
        ? 'Parmi les affirmations de l’étude, une seule correspond.'
        : `Parmi les affirmations de l’étude, ces ${count} correspondent, la plus proche d’abord.`,
    none: (words) => `Je ne trouve dans l’étude de cas aucune affirmation sur « ${words} ».`,
  },

  certainty: {
    long: {
      issuer: 'Lu à la source, auprès de l’organisme émetteur.',
      press: 'Lu dans la presse.',
      copy: 'Lu seulement dans une copie : à confirmer dans l’original.',
      'to-confirm': 'Non vérifié : à ne pas citer comme certain.',
    },
    short: {
      issuer: 'à la source',
      press: 'presse',
      copy: 'en copie seulement',
      'to-confirm': 'non vérifié',
    },
  },

  source: {
    title: (id, when) => `${id} · ${when}`,
    several: (ids) => `Sources : ${ids}`,
    ofLesson: (number) => `Sources de la leçon ${number}`,
    ofClaim: (id) => `Affirmation ${id}`,
    which: 'Quelle source ?',
    whichText:
      'Donnez le repère d’un fait (pièce T-33) ou d’une affirmation (pièce 5-b), ou nommez une leçon (pièce leçon 3).',
    sources: 'Où cela a été lu',
    unread: 'Où le vérifier',
    titled: (title) => `« ${title} »`,
    copy: 'copie',
    differ: 'Les sources divergent',
    rests: 'Ce qui s’appuie sur ce fait',
    claim: (id, claim) => `Affirmation ${id} : ${claim}`,
    unknown: (ids) => `Le dossier ne contient rien sous « ${ids} ».`,
    notFound: 'Fait introuvable',
  },

  timeline: {
    title: 'Les faits publics, par date',
    of: (what) => `Chronologie : ${what}`,
    quoted: (words) => `« ${words} »`,
    intro: (count, from, to) =>
      `${plural(count, 'fait', 'faits')}, de ${from} à ${to}. Pour en voir moins, écrivez : chronologie 2013, chronologie 2012..2014 ou chronologie élections.`,
    count: (count) => (count < 2 ? `${count} fait.` : `${count} faits, du plus ancien au plus récent.`),
    longer: 'Sur une plus longue durée',
    none: (what, from, to) => `Le dossier ne contient aucun fait pour ${what}. Il va de ${from} à ${to}.`,
  },

  define: {
    title: 'Glossaire',
    intro: (count) =>
      `${plural(count, 'terme', 'termes')}. Pour savoir ce que l’un d’eux veut dire, écrivez : définir DDR.`,
    stands: (expansion) => ` : ${expansion}`,
    also: (names) => `Aussi : ${names}`,
    foreign: (names) => `En anglais : ${names}`,
    notFound: 'Terme introuvable',
    none: (words) => `Le glossaire ne contient pas « ${words} ».`,
  },

  share: {
    which: 'Que dois-je partager ?',
    whichText: 'Dites ce que tout le monde ici doit voir : une commande qui lit le dossier.',
    not: (words) => `« ${words} » ne se partage pas : seules les commandes de lecture se partagent.`,
    notTitle: 'Cela ne se partage pas',
    by: 'Partagé par',
  },

  languages: {
    title: 'Langue',
    names: { en: 'anglais', fr: 'français' },
    auto: 'auto : selon votre application ou les mots de la commande',
    now: (name) => `Langue de mes réponses : ${name}.`,
    saved: 'Je vous réponds désormais en français.',
    savedHere: 'La langue de ce canal est désormais le français. Ceux qui ont choisi une langue gardent la leur.',
    taken: 'Votre choix est oublié. Je m’en remets à la langue de votre application, ou aux mots de la commande.',
    takenHere: 'La langue de ce canal n’est plus fixée.',
    wrong: (typed) => `Je ne parle pas la langue « ${typed} ». Choisissez en, fr ou auto.`,
    choose: 'Choisissez en (anglais), fr (français) ou auto.',
    notAllowed: 'Seule une personne qui gère ce canal peut en choisir la langue. Pour la vôtre, omettez « ici ».',
  },

  home: {
    title: (title) => `Briefings : ${title}`,
    lessons: (count) => `${plural(count, 'leçon', 'leçons')} à discuter, chacune avec les faits qui l’appuient`,
    search: 'Chercher, ou parcourir par nom',
    sections: 'L’étude de cas elle-même, rubrique par rubrique',
    language: 'Votre langue : français',
    help: 'Tout ce que vous pouvez demander',
    digest: 'Une leçon par jour dans un de vos canaux : écrivez-y « digest activer »',
    own: 'Leçons du jour que vous avez programmées',
  },

  digest: {
    title: 'Leçon du jour',
    place: (title, number, count) => `${title}, leçon ${number} sur ${count}.`,
    late: 'Elle arrive en retard. Attendue :',
    goesOn: 'En entier :',
    stop: 'Pour arrêter les leçons :',
    compact: 'forme courte',
    setBy: 'programmée par',
    channel: 'son canal',
    next: 'Ensuite',
    noNext: 'Rien n’est à venir.',
    none: 'Aucune leçon du jour n’est programmée dans ce canal.',
    begin: 'Une personne qui gère ce canal peut écrire, par exemple :',
    beginLine: 'digest activer 9h lun-ven Dakar',
    example: (line) => `Par exemple : ${line}`,
    orders: {
      casebook: 'Les leçons suivent l’ordre du dossier ; aucune ne revient avant que toutes soient passées.',
      shuffled: 'Les leçons viennent dans un ordre mélangé ; aucune ne revient avant que toutes soient passées.',
    },
    states: {
      pending: 'En attente : elle commencera dès que son annonce sera dans le canal.',
      paused: 'Suspendue jusqu’à ce que quelqu’un écrive « digest reprendre ».',
      pausedUntil: (day) => `Suspendue ; elle revient le ${day} ou à la première date prévue ensuite.`,
      stopped: (missing) =>
        `Arrêtée, car le robot n’a pas ici ce qu’il lui faut : ${missing}. Une fois cela rétabli, écrivez « digest reprendre ».`,
      gone: 'Terminée : son canal avait disparu.',
      skips: (days) => `Jours sautés : ${days}.`,
    },
    there: (day, time, zone) => `${day}, ${time} (${zone})`,
    clock: {
      moved: 'l’horloge avance ; la leçon est retardée d’autant',
      twice: 'cette heure revient deux fois ; la leçon vient à la première',
      shifted: 'l’heure légale a changé depuis la fois précédente',
    },
    comingTitle: 'Les prochaines leçons ici',
    confirmedTitle: 'Une leçon du jour commence ici',
    confirmed: (title, rhythm, compact) =>
      `Des leçons tirées de « ${title} » paraîtront ici${compact ? ' en forme courte' : ''} : ${rhythm}. Programmées par`,
    first: 'La première :',
    saved: 'C’est réglé, et ce canal en a été averti. Première leçon :',
    savedUncertain: 'C’est réglé, mais nul ne sait si l’annonce est arrivée dans le canal. Première leçon :',
    confirming:
      'Je n’ai pas encore pu avertir le canal et je réessaie. La leçon du jour commencera dès que l’annonce y sera.',
    notConfirmed: 'Rien n’a été réglé : le canal n’a pas pu être averti. Réessayez dans un moment.',
    notAllowed: (missing) =>
      `Je n’ai pas encore le droit d’écrire ici. Il manque : ${missing}. Rien n’a été enregistré ; une fois cela rétabli, redemandez.`,
    unknown: (words) =>
      `Je n’ai pas compris : ${words}. Écrivez une heure, des jours et une ville pour le fuseau horaire, dans l’ordre que vous voulez ; « fr » et « court » peuvent suivre.`,
    conflicting: (words) => `Cela dit deux choses différentes : ${words}. Choisissez.`,
    most: (count) =>
      `Ce canal a déjà ${count} leçons du jour ; une de plus ne serait que du bruit. Arrêtez-en une d’abord.`,
    already: (rhythm) => `C’est déjà réglé ici : ${rhythm}.`,
    off: (rhythms) => `La leçon du jour est arrêtée ici : ${rhythms}.`,
    which: 'Plusieurs sont programmées ici. Laquelle arrêter ? Écrivez son numéro, son heure ou « toutes ».',
    wrongWhich: (words) => `Aucune ne s’appelle « ${words} ». Écrivez un numéro, une heure ou « toutes ».`,
    paused: 'La leçon du jour est suspendue jusqu’à ce que quelqu’un écrive « digest reprendre ».',
    pausedUntil: (day) => `La leçon du jour est suspendue et revient le ${day} ou à la première date prévue ensuite.`,
    notPaused: 'Rien n’est suspendu ici.',
    resumed: 'La leçon du jour reprend.',
    skipped: (day) => `Pas de leçon le ${day}.`,
    notDue: (day) => `Aucune leçon n’est attendue le ${day} ; il n’y a rien à sauter.`,
    wrongDay: (words) => `« ${words} » n’est pas un jour à venir. Écrivez-le ainsi : 25/12/2026.`,
    wrongPast: (words) => `« ${words} » n’est pas un jour que je sais situer. Écrivez-le ainsi : 25/12/2026.`,
    wrongOrder: (words) => `« ${words} » n’est pas un ordre. Écrivez dossier ou mélangé.`,
    sent: 'La leçon vient d’être publiée dans ce canal.',
    sending: 'Elle est en route. « digest pourquoi » dira ce qu’elle est devenue.',
    justSent: 'Une leçon a été publiée ici il y a moins d’une minute.',
    nowhere: 'Cette commande s’emploie dans un canal. Écrivez-la là-bas.',
    unavailable:
      'Seul le robot en marche connaît les leçons du jour et les discussions ; la ligne de commande ne les connaît pas.',
    changedBy: 'Modifié par',
    forbidden: 'Seule une personne qui gère ce canal peut changer sa leçon du jour. Chacun peut écrire « digest ».',
    trouble: {
      wait: 'La plateforme a demandé d’attendre.',
      unknown: 'La plateforme n’a pas répondu clairement.',
      vanished: 'L’envoi a été interrompu, et je ne peux pas relire le canal.',
      threadDeleted: 'Le message a été supprimé avant l’ouverture de son fil.',
      threadWait: 'Son fil n’a pas pu être ouvert à temps, car la plateforme a demandé d’attendre.',
      noThread: (reason) => `Son fil n’a pas pu être ouvert : ${reason.replace(/\.$/, '')}.`,
      threadUnknown: 'On ne sait pas si son fil a été ouvert.',
      lessonGone: 'La leçon a été retirée du dossier entre-temps.',
      withdrawn: 'Elle a été retirée entre-temps.',
    },
    stopped: {
      title: 'Une leçon du jour s’est arrêtée',
      refused: (missing) =>
        `Une leçon du jour que vous aviez programmée n’a pas été publiée ; elle est suspendue. Il manque : ${missing}. Une fois cela rétabli, écrivez « digest reprendre » dans le canal.`,
      gone: 'Une leçon du jour que vous aviez programmée a pris fin, car son canal a disparu. Ce qui en est conservé sera supprimé dans 30 jours.',
    },
  },

  why: {
    title: 'Ce qui s’est passé',
    latest: 'Les dernières, la plus récente d’abord.',
    on: (day, zone) => `Le ${day} (${zone}).`,
    nothing: 'Rien n’était attendu.',
    kinds: { digest: 'leçon du jour', confirmation: 'annonce', discussion: 'discussion' },
    outcomes: {
      posted: 'Publiée à l’heure.',
      late: 'Publiée en retard.',
      paused: 'Non envoyée : suspendue.',
      skipped: 'Non envoyée : ce jour était à sauter.',
      missed: 'Manquée : le robot était arrêté ou ne pouvait rien envoyer, puis il était trop tard.',
      'not allowed': 'Non publiée : le robot n’en avait pas le droit.',
      'channel gone': 'Non publiée : le canal avait disparu.',
      'gave up': 'Abandonnée après de nombreux essais.',
      uncertain: 'Incertaine : elle est peut-être arrivée. Elle n’a pas été renvoyée, pour ne pas paraître deux fois.',
    },
    sending: 'En route.',
    waiting: 'En attente de son tour.',
    done: 'Publiée.',
    retrying: 'Pas encore. Prochain essai :',
    at: 'Envoyée :',
    missing: (what) => `Il manque : ${what}.`,
    attempts: (count) => `Essais : ${count}.`,
    crashes: (count) => `L’envoi a été interrompu ${count} fois.`,
  },

  discussion: {
    title: (number) => `Leçon ${number} : à vous`,
    takePart: 'Répondez dans ce fil : qu’est-ce que cela change pour votre équipe, et que ferez-vous ?',
    ask: 'Pour une recherche en cours de discussion, mentionnez-moi ici ou employez ma commande.',
    openedBy: 'Ouverte par',
    opened: 'La discussion est ouverte.',
    opening: 'La discussion s’ouvre ; « digest pourquoi » dira ce qu’elle est devenue.',
    there: 'Cette leçon se discute déjà ici.',
  },

  privacy: {
    title: 'Ce qui est conservé',
    intro:
      'Le strict nécessaire. La personne ou l’organisme qui fait tourner ce robot le conserve et ne l’envoie à personne.',
    items: [
      'Votre langue, si vous en avez choisi une : jusqu’à « langue auto ».',
      'La langue d’un canal, si quelqu’un l’a fixée : jusqu’à ce qu’elle soit retirée.',
      'Une leçon du jour : le canal, son heure, ses jours, son fuseau et sa langue, et qui l’a programmée (identifiant et nom). Jusqu’à « digest désactiver ».',
      'Ce qu’est devenue chaque leçon attendue : canal, moment, leçon et issue, pendant 400 jours ; plus longtemps seulement pour la série en cours, afin qu’aucune leçon ne vienne deux fois.',
      'Les discussions que quelqu’un a ouvertes : canal, leçon et qui les a ouvertes, pendant 400 jours.',
      'Qui le robot a prévenu qu’une leçon du jour s’est arrêtée ou n’a pas commencé : canal, identifiant et nom, pendant 400 jours.',
      'Les numéros des événements reçus d’une plateforme, pendant un jour, pour ne répondre à aucun deux fois.',
    ],
    never: 'Aucun de vos mots : ce que vous demandez reçoit une réponse, puis est oublié ; les fils ne sont pas lus.',
    deletion:
      'Quand le robot est désinstallé ou quitte un serveur, tout ce qui est conservé de cet espace ou de ce serveur est supprimé. Pour un canal disparu, c’est 30 jours après qu’une leçon n’a pas pu y être publiée.',
  },

  about: {
    title: (title) => `À propos : ${title}`,
    contents: (sections, lessons, claims, entries, terms) =>
      `Le dossier contient ${plural(sections, 'rubrique', 'rubriques')}, ${plural(lessons, 'leçon', 'leçons')}, ${plural(claims, 'affirmation évaluée', 'affirmations évaluées')}, ${plural(entries, 'fait public daté', 'faits publics datés')} et ${plural(terms, 'terme', 'termes')}.`,
    checked: (day) => `Les faits publics ont été recherchés jusqu’au ${day}.`,
    whatHeading: 'Ce que c’est',
    what: 'Un robot qui informe des équipes à partir d’une étude de cas : il répond en quelques secondes et dit d’où vient sa réponse.',
    caseHeading: 'L’étude de cas',
    independentHeading: 'Qui en répond',
    independent:
      'Un projet indépendant, au code ouvert. Il n’émane pas des Nations Unies ; ni l’ONU ni les autorités maliennes ne l’ont examiné ni approuvé.',
    storedHeading: 'Ce qui est conservé',
    stored:
      'Qui a programmé une leçon du jour, où et quand elle vient, et ce qu’elle est devenue ; la langue que vous avez choisie. Aucun de vos mots.',
  },

  help: {
    title: 'Ce que vous pouvez demander',
    command: (word) => `Aide : ${word}`,
    intro: 'Quelques mots suffisent ; majuscules, accents et guillemets n’importent pas.',
    usage: 'Écrivez',
    does: (summary) => ` : ${summary}.`,
    also: (words) => `Compris aussi : ${words}`,
    example: 'Par exemple',
    unknown: (words) => `Je ne connais pas « ${words} ».`,
    unknownTitle: 'Je n’ai pas compris',
    nearest: (usage) => `La commande la plus proche est ${usage}.`,
    searchInstead: (words) => `Chercher « ${words} »`,
    public: 'Sa réponse s’adresse à tout le canal.',
  },

  fault: {
    title: 'Quelque chose a mal tourné ici',
    text: (id) =>
      `Pas de réponse possible, et ce n’est pas votre faute ; ceux qui font tourner ce robot trouveront l’incident sous ${id}.`,
  },

  discord: {
    summary: 'Briefings à partir d’une étude de cas : leçons, affirmations évaluées, faits publics, recherche',
    options: {
      words: 'mots',
      lesson: 'leçon',
      section: 'rubrique',
      claims: 'sur',
      source: 'repère',
      span: 'quand',
      term: 'terme',
      line: 'commande',
      language: 'langue',
      command: 'commande',
      rhythm: 'quand',
      which: 'laquelle',
      day: 'jour',
      order: 'ordre',
    },
    managing: 'La leçon du jour d’un canal, pour ceux qui gèrent le serveur',
    here: 'pour tout le canal, si vous le gérez',
    again: 'Corriger',
    day: 'AAAA-MM-JJ',
    outdated: {
      title: 'Ce bouton n’a plus cours',
      text: 'Il vient d’une version de ce robot qui n’est plus là. Ce que vous pouvez demander se trouve sous « Aide ».',
    },
    welcome: {
      title: (server) => `Me voici dans ${server}`,
      text: (command) => `Merci de m’y avoir ajouté. Chacun peut y taper /${command} et choisir quoi lire.`,
      privacy:
        'Une réponse n’est montrée qu’à la personne qui la demande ; le bouton « Partager » la montre à tout le canal.',
    },
    missing: {
      view: 'Voir le salon',
      send: 'Envoyer des messages',
      threads: 'Créer des fils publics',
      inThreads: 'Envoyer des messages dans les fils',
      history: 'Voir les anciens messages',
      locked: 'Gérer les fils, car ce fil est verrouillé',
      channel: 'le salon lui-même, qui a disparu ou que le robot ne voit pas',
      kind: 'un autre type de salon : textuel, d’annonces ou forum',
      filter: 'une exception dans l’AutoMod du serveur, qui a refusé le message',
      tag: (theme) => `une étiquette « ${theme} », car ce forum en exige une`,
    },
  },

  terminal: {
    discussion: 'Dans la discussion :',
    welcome: (title) => `${title}. Tapez aide, une commande ou le numéro d’un bouton ; quitter pour finir.`,
    noButton: (number, count) => `Il n’y a pas de bouton ${number} : ${buttonsThere(count)}.`,
    noButtonTitle: 'Bouton introuvable',
    empty:
      'Rien à quoi répondre : aucun jeton n’est défini et l’entrée était vide.\nPour commencer, lancez npm start dans un terminal et tapez aide, ou envoyez une commande : echo leçons | npm start --silent',
  },
};
