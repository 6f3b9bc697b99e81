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
    search: 'ce que l’étude et ses leçons disent de quelques mots ; les "guillemets" cherchent une expression',
    random: 'une leçon tirée au sort',
    share: 'montre une réponse à tout le monde ici, avec votre nom',
    language: 'la langue de vos réponses ou, avec « ici », celle de tout le canal',
    home: 'par où commencer',
    about: 'ce que c’est, qui l’a écrit et ce qui est conservé sur vous',
    help: 'ce que vous pouvez demander, ou comment s’emploie une commande',
  },

  placeholder: {
    words: 'mots',
    lesson: 'numéro ou mots',
    section: 'rubrique',
    line: 'commande',
    language: 'en, fr ou auto',
    command: 'commande',
  },

  forms: {
    read: { title: 'Lire une rubrique', label: 'Rubrique' },
    search: { title: 'Parcourir', label: 'Mots, rubrique ou leçon' },
    language: { title: 'Langue', label: 'Langue de vos réponses' },
    share: { title: 'Partager une réponse', label: 'Commande dont montrer la réponse' },
  },

  buttons: {
    about: 'À propos',
    another: 'Une autre',
    help: 'Aide',
    lesson: (number) => `Leçon ${number}`,
    lessons: 'Leçons',
    next: 'Suivante',
    nextPage: 'Page suivante',
    previous: 'Précédente',
    previousPage: 'Page précédente',
    language: 'Switch to English',
    read: 'Lire',
    search: 'Chercher',
    sections: 'Rubriques',
    share: 'Partager',
    tryThis: 'Essayer',
  },

  page: (page, pages) => `Page ${page} sur ${pages}`,
  notInThisLanguage: 'Ce texte n’existe pas encore en français ; le voici en anglais.',
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
    which: 'Quelle rubrique ?',
    whichText: 'Dites quelle rubrique vous voulez lire, par son numéro, son nom ou des mots.',
    notFound: 'Rubrique introuvable',
    none: (words) => `Aucune rubrique ne s’appelle « ${words} ». Les plus proches :`,
    nearest: (words) => `La rubrique la plus proche de « ${words} » :`,
  },

  search: {
    title: (words) => `Recherche : ${words}`,
    which: 'Que dois-je chercher ?',
    whichText: 'Dites ce que vous voulez savoir, en quelques mots ou en une question entière.',
    section: (number) => `Rubrique ${number}`,
    lesson: (number) => `Leçon ${number}`,
    close: 'mots voisins',
    none: (words) => `L’étude de cas n’a pas de bonne réponse à « ${words} ».`,
    nothing: (words) => `Rien ici ne correspond à « ${words} ».`,
    suggestions: 'Ce qui s’en approche le plus :',
    start: 'Vous pourriez commencer par l’une de ces leçons :',
    didYouMean: (words) => `Vouliez-vous dire « ${words} » ?`,
    cut: 'Votre question était longue ; j’ai cherché ses premiers mots.',
    more: (shown) => `Les ${shown} meilleurs résultats. D’autres mots les resserreraient.`,
  },

  share: {
    which: 'Que dois-je partager ?',
    whichText: 'Dites ce que tout le monde ici doit voir : une commande qui lit le dossier.',
    not: (words) => `« ${words} » ne se partage pas : seules les commandes de lecture se partagent.`,
    notTitle: 'Cela ne se partage pas',
    by: 'Partagé par',
    somebody: 'quelqu’un ici',
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
      'Un projet indépendant et ouvert. Il n’émane pas des Nations Unies ; ni l’ONU ni les autorités maliennes ne l’ont vu ou approuvé.',
    storedHeading: 'Ce qui est conservé sur vous',
    stored:
      'La langue que vous avez choisie, jusqu’à ce que vous la retiriez par « langue auto », et, pendant un jour, les numéros des événements reçus d’une plateforme, pour ne répondre à aucun deux fois. Ce que vous demandez reçoit une réponse, puis est oublié.',
  },

  help: {
    title: 'Ce que vous pouvez demander',
    command: (word) => `Aide : ${word}`,
    intro: 'Peu de mots suffisent ; majuscules, accents et guillemets n’importent pas.',
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
      `Pas de réponse possible, et ce n’est pas votre faute ; qui fait tourner ce robot trouvera l’incident sous ${id}.`,
  },

  discord: {
    summary: 'Briefings à partir d’une étude de cas : ses leçons, ses rubriques et une recherche',
    options: {
      words: 'mots',
      lesson: 'leçon',
      section: 'rubrique',
      line: 'commande',
      language: 'langue',
      command: 'commande',
    },
    here: 'pour tout le canal, si vous le gérez',
    again: 'Corriger',
    day: 'AAAA-MM-JJ',
    outdated: {
      title: 'Ce bouton n’a plus cours',
      text: 'Il vient d’une version de ce robot qui n’est plus là. Ce que vous pouvez demander se trouve sous « Aide ».',
    },
    welcome: {
      title: (server) => `Me voici dans ${server}`,
      text: (command) => `Merci de m’y avoir mis. Chacun y tape /${command} et choisit quoi lire.`,
      privacy: 'Une réponse ne se montre qu’à qui la demande ; Partager, sous elle, la montre à tout le canal.',
    },
    missing: {
      view: 'Voir le salon',
      send: 'Envoyer des messages',
      threads: 'Créer des fils publics',
      inThreads: 'Envoyer des messages dans les fils',
      history: 'Voir les anciens messages',
      locked: 'Gérer les fils, car ce fil est verrouillé',
      channel: 'le salon lui-même, qui a disparu ou que le robot ne voit pas',
      kind: 'un autre type de salon : textuel, d’annonces ou forum',
      filter: 'une exception dans l’AutoMod du serveur, qui a refusé le message',
      tag: (theme) => `une étiquette « ${theme} », car ce forum en exige une`,
    },
  },

  terminal: {
    discussion: 'Dans la discussion :',
    welcome: (title) => `${title}. Tapez aide, une commande ou le numéro d’un bouton ; exit pour finir.`,
    noButton: (number, count) => `Il n’y a pas de bouton ${number} : ${buttonsThere(count)}.`,
    noButtonTitle: 'Bouton introuvable',
    empty:
      'Rien à quoi répondre : aucun jeton n’est défini et l’entrée était vide.\nPour commencer, lancez npm start dans un terminal et tapez aide, ou envoyez une commande : echo leçons | npm start --silent',
  },
};
