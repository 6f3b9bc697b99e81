/** Toutes les phrases du programme en français, sous les mêmes clés que les phrases anglaises. */
import type { Words } from './en.js';

const plural = (count: number, one: string, many: string) => `${count} ${count < 2 ? one : many}`;

function buttonsThere(count: number): string {
  if (count === 0) return 'la dernière réponse n’en avait pas';
  return `la dernière réponse allait de 1 à ${count}`;
}

export const fr: Words = {
  summary: {
    lessons: 'toutes les leçons, ou celles qui parlent de certains mots',
    lesson: 'une leçon, par son numéro ou par des mots',
    sections: 'les rubriques de l’étude de cas',
    read: 'une rubrique, par son numéro, son nom ou des mots',
    search: 'ce que l’étude et ses leçons disent de quelques mots ; les "guillemets" cherchent une expression',
    random: 'une leçon tirée au sort',
    share: 'montre une réponse à tout le monde ici, avec votre nom',
    discuss: 'ouvre ici un fil sur une leçon, ou mène à celui qui existe',
    'digest show': 'la leçon du jour de ce canal : ce qui est réglé, et la suite',
    'digest next': 'les dix prochains moments où vient une leçon',
    'digest preview': 'la prochaine leçon, telle qu’elle paraîtra ici',
    'digest why': 'ce que sont devenues les leçons attendues ici',
    'digest on': 'une leçon dans ce canal, à votre heure et vos jours',
    'digest off': 'plus de leçons ici ; s’il y en a plusieurs, dites laquelle',
    'digest pause': 'suspend les leçons ici, pour un temps ou jusqu’à un jour',
    'digest resume': 'fait revenir les leçons après une pause',
    'digest skip': 'saute un jour',
    'digest order': 'l’ordre des leçons ici : recueil ou mélangé',
    'digest now': 'publie tout de suite la prochaine leçon ici',
    language: 'la langue de vos réponses ou, avec « ici », celle de tout le canal',
    home: 'par où commencer',
    about: 'ce que c’est, qui l’a écrit et de qui c’est le travail',
    privacy: 'ce qui est conservé, où et combien de temps',
    help: 'ce que vous pouvez demander, ou comment s’emploie une commande',
  },

  placeholder: {
    words: 'mots',
    lesson: 'numéro ou mots',
    section: 'rubrique',
    line: 'commande',
    language: 'en, fr ou auto',
    command: 'commande',
    rhythm: 'heure, jours, fuseau',
    which: 'numéro',
    day: 'date',
    order: 'recueil ou mélangé',
  },

  forms: {
    read: { title: 'Lire une rubrique', label: 'Rubrique' },
    search: { title: 'Parcourir', label: 'Mots, rubrique ou leçon' },
    language: { title: 'Langue', label: 'Langue de vos réponses' },
    share: { title: 'Partager une réponse', label: 'Commande dont montrer la réponse' },
    discuss: { title: 'Discuter une leçon', label: 'Leçon' },
    'digest skip': { title: 'Sauter un jour', label: 'Jour sans leçon' },
  },

  buttons: {
    about: 'À propos',
    another: 'Une autre',
    coming: 'À venir',
    digest: 'Leçon du jour',
    discuss: 'Discuter',
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
    stop: 'Arrêter celle-ci',
    why: 'Ce qui s’est passé',
    tryThis: 'Essayer',
  },

  page: (page, pages) => `Page ${page} sur ${pages}`,
  notInThisLanguage: 'Ce texte n’existe pas encore en français ; le voici en anglais.',
  somebody: 'quelqu’un ici',
  independent: 'Travail indépendant, qui n’émane pas des Nations Unies.',

  lessons: {
    title: 'Leçons',
    intro: (count) =>
      `${plural(count, 'leçon', 'leçons')}, groupées par thème. Ouvrez-en une, ou tapez son numéro : leçon 3.`,
    about: (words) => `Leçons : ${words}`,
    none: (words) => `Aucune leçon ne parle de « ${words} ». Les plus proches :`,
  },

  lesson: {
    title: (number, title) => `${number} · ${title}`,
    question: 'À discuter',
    sections: 'Dans l’étude de cas',
    evidence: (ids) => `S’appuie sur les faits publics : ${ids}`,
    place: (number, count, theme) => `Leçon ${number} sur ${count} · ${theme}`,
    outOfRange: (asked, count) => `Il n’y a pas de leçon ${asked} : elles sont numérotées de 1 à ${count}.`,
    none: (words) => `Aucune leçon ne s’appelle « ${words} ». Les plus proches :`,
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
    whichText: 'Dites quelle rubrique vous voulez lire, par son numéro, son nom ou des mots.',
    notFound: 'Rubrique introuvable',
    none: (words) => `Aucune rubrique ne s’appelle « ${words} ». Les plus proches :`,
    nearest: (words) => `La rubrique la plus proche de « ${words} » :`,
  },

  search: {
    title: (words) => `Recherche : ${words}`,
    which: 'Que dois-je chercher ?',
    whichText: 'Dites ce que vous voulez savoir, en quelques mots ou en une question entière.',
    section: (number) => `Rubrique ${number}`,
    lesson: (number) => `Leçon ${number}`,
    close: 'mots voisins',
    none: (words) => `L’étude de cas n’a pas de bonne réponse à « ${words} ».`,
    nothing: (words) => `Rien ici ne correspond à « ${words} ».`,
    suggestions: 'Ce qui s’en approche le plus :',
    start: 'Vous pourriez commencer par l’une de ces leçons :',
    didYouMean: (words) => `Vouliez-vous dire « ${words} » ?`,
    cut: 'Votre question était longue ; j’ai cherché ses premiers mots.',
    more: (shown) => `Les ${shown} meilleurs résultats. D’autres mots les resserreraient.`,
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
    names: { en: 'English', fr: 'français' },
    auto: 'selon votre application ou les mots de la commande',
    now: (name) => `Je vous réponds ainsi : ${name}.`,
    saved: 'Je vous réponds désormais en français.',
    savedHere: 'La langue de ce canal est désormais le français. Qui a choisi une langue garde la sienne.',
    taken: 'Votre choix est oublié. Je suis votre application, ou les mots de la commande.',
    takenHere: 'La langue de ce canal n’est plus fixée.',
    wrong: (typed) => `Je ne parle pas la langue « ${typed} ». Choisissez en, fr ou auto.`,
    choose: 'Choisissez en (English), fr (français) ou auto.',
    notAllowed: 'Seul qui gère ce canal peut en choisir la langue. La vôtre se choisit sans « ici ».',
  },

  home: {
    title: (title) => `Briefings : ${title}`,
    lessons: (count) => `${plural(count, 'leçon', 'leçons')} à discuter, chacune avec ses preuves`,
    search: 'Chercher, ou parcourir par nom',
    sections: 'L’étude de cas elle-même, rubrique par rubrique',
    language: 'Votre langue : français',
    help: 'Tout ce que vous pouvez demander',
    digest: 'Une leçon par jour dans un de vos canaux : écrivez-y « digest activer »',
    own: 'Leçons du jour que vous avez réglées',
  },

  digest: {
    title: 'Leçon du jour',
    place: (title, number, count) => `${title}, leçon ${number} sur ${count}.`,
    late: 'Elle arrive en retard ; elle était attendue le',
    stop: 'Pour l’arrêter :',
    compact: 'forme courte',
    setBy: 'réglée par',
    channel: 'son canal',
    next: 'Ensuite',
    noNext: 'Rien n’est à venir.',
    none: 'Aucune leçon du jour n’est réglée dans ce canal.',
    begin: 'Qui gère ce canal peut écrire, par exemple :',
    beginLine: 'digest activer 9h lun-ven Dakar',
    example: (line) => `Par exemple : ${line}`,
    orders: {
      casebook: 'Les leçons viennent dans l’ordre du recueil, chacune une fois avant qu’une ne revienne.',
      shuffled: 'Les leçons viennent dans un ordre mélangé, chacune une fois avant qu’une ne revienne.',
    },
    states: {
      pending: 'En cours de confirmation : elle commence dès que son annonce est dans le canal.',
      paused: 'Suspendue jusqu’à ce que quelqu’un écrive « digest reprendre ».',
      pausedUntil: (day) => `Suspendue ; elle revient le ${day}, ou le premier de ses jours ensuite.`,
      stopped: (missing) =>
        `Arrêtée, car il manque ici quelque chose au robot : ${missing}. Une fois cela rétabli, écrivez « digest reprendre ».`,
      gone: 'Terminée : son canal avait disparu.',
      skips: (days) => `Jours sautés : ${days}.`,
    },
    there: (day, time, zone) => `${day}, ${time} (${zone})`,
    clock: {
      moved: 'l’horloge avance ; elle vient plus tard d’autant',
      twice: 'cette heure vient deux fois ; elle vient la première fois',
      shifted: 'l’heure légale a changé depuis la fois d’avant',
    },
    comingTitle: 'Les prochaines leçons ici',
    confirmedTitle: 'Une leçon du jour commence ici',
    confirmed: (title, rhythm, compact) =>
      `a réglé une leçon du jour${compact ? ', en forme courte,' : ''} tirée de « ${title} » : ${rhythm}.`,
    first: 'La première vient le',
    saved: 'C’est réglé, et ce canal en a été averti. La première leçon vient le',
    savedUncertain:
      'C’est réglé, mais on n’a pas pu savoir si l’annonce est arrivée dans le canal. La première leçon vient le',
    confirming:
      'Je n’ai pas encore pu avertir le canal et je réessaie. La leçon du jour commence dès que l’annonce y figure.',
    notConfirmed: 'Rien n’a été réglé : le canal n’a pas pu être averti. Réessayez dans un moment.',
    notAllowed: (missing) =>
      `Je n’ai pas encore le droit d’écrire ici. Il manque : ${missing}. Rien n’a été gardé ; redemandez ensuite.`,
    unknown: (words) =>
      `Je n’ai pas compris : ${words}. Écrivez une heure, des jours et le fuseau d’une ville, dans l’ordre que vous voulez ; « fr » et « court » peuvent suivre.`,
    conflicting: (words) => `Cela dit deux choses différentes : ${words}. N’en gardez qu’une de chaque.`,
    most: (count) => `Ce canal a déjà ${count} leçons du jour ; davantage serait du bruit. Arrêtez-en une d’abord.`,
    already: (rhythm) => `C’est déjà réglé ici : ${rhythm}.`,
    off: (rhythms) => `Plus de leçons ici : ${rhythms}.`,
    which: 'Plusieurs sont réglées ici. Laquelle arrêter ? Écrivez son numéro, son heure ou « toutes ».',
    wrongWhich: (words) => `Aucune ne s’appelle « ${words} ». Écrivez un numéro, une heure ou « toutes ».`,
    paused: 'La leçon du jour est suspendue jusqu’à ce que quelqu’un écrive « digest reprendre ».',
    pausedUntil: (day) => `La leçon du jour est suspendue et revient le ${day}, ou le premier de ses jours ensuite.`,
    notPaused: 'Rien n’est suspendu ici.',
    resumed: 'La leçon du jour revient.',
    skipped: (day) => `Pas de leçon le ${day}.`,
    notDue: (day) => `Aucune leçon n’est attendue le ${day} ; il n’y a rien à sauter.`,
    wrongDay: (words) => `« ${words} » n’est pas un jour à venir. Écrivez-le ainsi : 25/12/2026.`,
    wrongOrder: (words) => `« ${words} » n’est pas un ordre. Écrivez recueil ou mélangé.`,
    sent: 'La prochaine leçon est dans ce canal.',
    sending: 'Elle est en route. « digest pourquoi » dira ce qu’elle est devenue.',
    justSent: 'Une leçon vient d’être publiée ici, à la minute.',
    nowhere: 'Cela se demande dans un canal. Demandez-le là-bas.',
    unavailable: 'Seul le robot en marche connaît les leçons du jour et les discussions ; une ligne de commande, non.',
    changedBy: 'Changé par',
    forbidden: 'Seul qui gère ce canal peut changer sa leçon du jour. Chacun peut demander « digest ».',
    lessonGone: 'la leçon a été retirée du recueil entre-temps',
    trouble: {
      wait: 'La plateforme a demandé d’attendre.',
      unknown: 'La plateforme n’a pas répondu clairement.',
      vanished: 'L’envoi a été interrompu, et le canal ne peut être relu.',
      deleted: 'Le message a été supprimé avant l’ouverture de son fil.',
      noThread: (reason) => `Son fil n’a pas pu être ouvert : ${reason.replace(/\.$/, '')}.`,
      threadUnknown: 'On ne sait pas si son fil a été ouvert.',
    },
    stopped: {
      title: 'Une leçon du jour s’est arrêtée',
      refused: (missing) =>
        `Une leçon du jour que vous aviez réglée n’a pas été publiée ; elle est suspendue. Il manque : ${missing}. Une fois cela rétabli, écrivez « digest reprendre » dans le canal.`,
      gone: 'Une leçon du jour que vous aviez réglée a pris fin, car son canal a disparu. Ce qui en est conservé sera supprimé dans 30 jours.',
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
      skipped: 'Non envoyée : ce jour était sauté.',
      missed: 'Manquée : le robot ne tournait pas, et il était trop tard à son retour.',
      'not allowed': 'Non publiée : le robot n’en avait pas le droit.',
      'channel gone': 'Non publiée : le canal avait disparu.',
      'gave up': 'Abandonnée après de nombreux essais.',
      uncertain: 'Incertaine : elle est peut-être arrivée. Elle n’a pas été renvoyée, pour ne pas venir deux fois.',
    },
    sending: 'En route.',
    waiting: 'Attend son tour.',
    retrying: 'Pas encore ; prochain essai le',
    at: 'Envoyée le',
    missing: (what) => `Il manque : ${what}.`,
    attempts: (count) => `Essais : ${count}.`,
    crashes: (count) => `L’envoi a été interrompu ${count} fois.`,
  },

  discussion: {
    title: (number) => `Leçon ${number} : à vous`,
    takePart: 'Répondez dans ce fil : qu’est-ce que cela change pour votre équipe, et que ferez-vous ?',
    ask: 'Pour chercher quelque chose en route, mentionnez-moi ici ou employez ma commande.',
    openedBy: 'Ouverte par',
    opened: 'La discussion est ouverte.',
    opening: 'La discussion s’ouvre ; « digest pourquoi » dira ce qu’elle est devenue.',
    there: 'Cette leçon se discute déjà ici.',
  },

  privacy: {
    title: 'Ce qui est conservé',
    intro: 'Le strict nécessaire. Qui fait tourner ce robot le conserve, et ne l’envoie à personne.',
    items: [
      'Votre langue, si vous en avez choisi une : jusqu’à « langue auto ».',
      'La langue d’un canal, si quelqu’un l’a fixée : jusqu’à ce qu’elle soit retirée.',
      'Une leçon du jour : le canal, son heure, ses jours, son fuseau et sa langue, et qui l’a réglée (identifiant et nom). Jusqu’à « digest désactiver ».',
      'Ce qu’est devenue chaque leçon attendue : canal, moment, leçon et issue, pendant 400 jours ; plus longtemps seulement pour la série en cours, afin qu’aucune leçon ne vienne deux fois.',
      'Les discussions que quelqu’un a ouvertes : canal, leçon et qui les a ouvertes, pendant 400 jours.',
      'Les numéros des événements reçus d’une plateforme, pendant un jour, pour ne répondre à aucun deux fois.',
    ],
    never:
      'Les mots de personne : ce que vous demandez reçoit une réponse, puis est oublié ; les fils ne sont pas lus.',
    deletion:
      'Quand le robot est désinstallé ou quitte un serveur, tout ce qui est conservé de cet espace ou de ce serveur est supprimé ; d’un canal disparu, 30 jours après qu’une leçon n’a pu y être publiée.',
  },

  about: {
    title: (title) => `À propos : ${title}`,
    contents: (sections, lessons) =>
      `Il contient ${plural(sections, 'rubrique', 'rubriques')} et ${plural(lessons, 'leçon', 'leçons')}.`,
    whatHeading: 'Ce que c’est',
    what: 'Un robot qui informe des équipes à partir d’une étude de cas : il répond en quelques secondes et dit d’où vient sa réponse.',
    caseHeading: 'L’étude de cas',
    independentHeading: 'De qui c’est le travail',
    independent:
      'Un projet indépendant et ouvert. Il n’émane pas des Nations Unies ; ni l’ONU ni les autorités maliennes ne l’ont vu ou approuvé.',
    storedHeading: 'Ce qui est conservé',
    stored:
      'Qui a réglé une leçon du jour, où et quand elle vient, et ce qu’elle est devenue ; la langue que vous avez choisie. Les mots de personne.',
  },

  help: {
    title: 'Ce que vous pouvez demander',
    command: (word) => `Aide : ${word}`,
    intro: 'Peu de mots suffisent ; majuscules, accents et guillemets n’importent pas.',
    usage: 'Écrivez',
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
      `Pas de réponse possible, et ce n’est pas votre faute ; qui fait tourner ce robot trouvera l’incident sous ${id}.`,
  },

  discord: {
    summary: 'Briefings à partir d’une étude de cas : ses leçons, ses rubriques et une recherche',
    options: {
      words: 'mots',
      lesson: 'leçon',
      section: 'rubrique',
      line: 'commande',
      language: 'langue',
      command: 'commande',
      rhythm: 'quand',
      which: 'laquelle',
      day: 'jour',
      order: 'ordre',
    },
    managing: 'La leçon du jour d’un canal, pour qui gère le serveur',
    here: 'pour tout le canal, si vous le gérez',
    again: 'Corriger',
    day: 'AAAA-MM-JJ',
    outdated: {
      title: 'Ce bouton n’a plus cours',
      text: 'Il vient d’une version de ce robot qui n’est plus là. Ce que vous pouvez demander se trouve sous « Aide ».',
    },
    welcome: {
      title: (server) => `Me voici dans ${server}`,
      text: (command) => `Merci de m’y avoir mis. Chacun y tape /${command} et choisit quoi lire.`,
      privacy: 'Une réponse ne se montre qu’à qui la demande ; Partager, sous elle, la montre à tout le canal.',
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
    welcome: (title) => `${title}. Tapez aide, une commande ou le numéro d’un bouton ; exit pour finir.`,
    noButton: (number, count) => `Il n’y a pas de bouton ${number} : ${buttonsThere(count)}.`,
    noButtonTitle: 'Bouton introuvable',
    empty:
      'Rien à quoi répondre : aucun jeton n’est défini et l’entrée était vide.\nPour commencer, lancez npm start dans un terminal et tapez aide, ou envoyez une commande : echo leçons | npm start --silent',
  },
};
