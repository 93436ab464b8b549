import type { DemoTexts } from './demo-texts.js';

/** The demo in German. */
export const german: DemoTexts = {
  edition: {
    title: 'Praxisgemeinschaften pflegen',
    summary: 'Fünf Sitzungen online in zwei Gruppen, für alle, die sich um eine Praxisgemeinschaft kümmern.',
    description: `Fünf Sitzungen für Menschen, die sich um eine Praxisgemeinschaft kümmern oder es bald tun werden.

Sie arbeiten an **Ihrer eigenen Gemeinschaft**: ihrem Thema, den Menschen, die sie braucht, und der Praxis, die sie lebendig hält. Zwischen den Sitzungen probieren Sie mit Ihren Leuten eine Sache aus und bringen mit, was daraus geworden ist.

- Kleine Gruppen zu viert, durchgehend dieselben
- Eine Person aus einem anderen Fach, mit der Sie üben
- Aufzeichnungen und Notizen nach jeder Sitzung`,
    forWhom:
      'Für alle, die Gemeinschaften koordinieren oder betreuen, die hüten, was Kolleginnen und Kollegen wissen, und für alle, denen jemand sagte: „Du leitest jetzt die Community.“ Mitbringen müssen Sie nur Neugier.',
    cancellation:
      'Bis 30 Tage vor Beginn erhalten Sie den ganzen Beitrag zurück, bis 7 Tage vorher die Hälfte. Danach nichts mehr, aber Sie können jemanden an Ihrer Stelle benennen.',
  },
  questions: [
    {
      question: 'Muss ich schon eine Gemeinschaft haben?',
      answer: 'Nein. Es genügt, wenn Sie wissen, *wessen* Gemeinschaft es werden soll und worum es gehen könnte.',
    },
    {
      question: 'Was ist, wenn ich eine Sitzung verpasse?',
      answer:
        'Sie finden die Aufzeichnung und die Notizen auf der Seite Ihrer Anmeldung. Abgeschlossen ist der Workshop mit vier von fünf Sitzungen.',
    },
    {
      question: 'Wie viel Zeit brauche ich dazwischen?',
      answer: 'Etwa eine Stunde in der Woche, am besten mit den Menschen, um die es geht.',
    },
  ],
  sessions: [
    'Warum Gemeinschaften, und warum Ihre',
    'Thema, Gemeinschaft, Praxis',
    'Rhythmus, Rollen und das Leben von Treffen',
    'Erzählen, was es wert ist',
    'Wie es weitergeht: Ihre ersten neunzig Tage',
  ],
  cohorts: ['Gruppe am Morgen', 'Gruppe am Abend'],
  tiers: [
    { title: 'Frühbucher', description: 'Für alle, die sich früh entscheiden.' },
    { title: 'Regulär', description: 'Deckt, was ein Platz kostet.' },
    { title: 'Zahlen, was geht', description: 'Wählen Sie, was Ihr Budget erlaubt.' },
  ],
  series: {
    name: 'Praxisgemeinschaften pflegen',
    summary: 'Ein Workshop in fünf Sitzungen, jedes Jahr, für Menschen, die eine Praxisgemeinschaft lebendig halten.',
    story: `Es begann mit drei Nachmittagen für acht Menschen, denen man „eine Community“ in die Hand gegeben hatte und die nicht wussten, was damit anfangen. Im Jahr darauf kamen sie wieder, erzählten, was geschehen war, und brachten andere mit.

Seither kehrt der Workshop jeden Winter wieder. Die Sitzungen ändern sich jedes Jahr ein wenig, weil die, die schon da waren, sagen, was geholfen hat und was nicht. Geblieben ist: Sie bringen **Ihre eigene Gemeinschaft** mit, Sie arbeiten durchgehend in derselben kleinen Gruppe, und mit der letzten Sitzung ist niemand fertig.`,
  },
  small: {
    name: 'Treffen, die ihre Stunde wert sind',
    summary: 'Zwei Tage in einem Raum für Menschen, die Treffen leiten und weniger, aber bessere wollen.',
    story: `Zwei Tage in einem Raum für Menschen, deren Wochen voller Treffen sind, die besser hätten sein sollen. Alle leiten eines, alle beobachten eines, und niemand hält einen Vortrag.

Der Workshop findet statt, wenn genug Menschen danach gefragt haben: in den meisten Jahren, nicht in jedem.`,
    sessions: [
      'Warum wir uns überhaupt treffen',
      'Anfänge, Stille, Abschlüsse',
      'Alle leiten eines',
      'Was wir mitnehmen',
    ],
  },
  communities: {
    'facilitating-online': {
      name: 'Online moderieren',
      domain: 'Treffen verstreuter Menschen so gestalten, dass sie allen die Stunde wert sind.',
      community: 'Menschen aus elf Ländern, die moderieren und Neues zuerst aneinander ausprobieren.',
      practice: 'Anfänge, Kleingruppen, die halten, Stille und gute Abschlüsse.',
      rhythm: 'Jeden zweiten Donnerstag, eine Stunde',
    },
    'telling-value': {
      name: 'Wert erzählen',
      domain: 'Ehrlich sagen, was eine Gemeinschaft verändert: denen, die sie bezahlen, und uns selbst.',
      community: 'Menschen, die in jeder Haushaltsrunde gefragt werden: „Und was bringt es?“',
      practice: 'Wertgeschichten, Kennzahlen, die nicht schaden, und Berichte, die gelesen werden.',
      rhythm: 'Am ersten Dienstag im Monat',
    },
    'public-health-networks': {
      name: 'Netzwerke im Gesundheitswesen',
      domain: 'Dafür sorgen, dass Gesundheitskräfte in den Bezirken auch zwischen Schulungen voneinander lernen.',
      community: 'Menschen, die in Ministerien, Krankenhäusern und Dorfteams koordinieren.',
      practice: 'Fallrunden am Telefon, gegenseitige Besuche und Listen, die Personalwechsel überstehen.',
      rhythm: 'Einmal im Monat, an einem Mittwoch',
    },
    'knowledge-keepers': {
      name: 'Die Wissen hüten',
      domain: 'Was Organisationen vergessen, und wie man es bewahrt, ohne in Dokumenten zu ertrinken.',
      community: 'Menschen aus Bibliotheken und Archiven, und die Kollegin, die alle fragen.',
      practice: 'Übergaben, Gespräche zum Abschied und Ausmisten.',
      rhythm: 'Früher war es der letzte Freitag im Monat',
    },
  },
  welcome: 'Schön, dass Sie da sind. Sagen Sie Hallo im Gespräch für Neue, oder hören Sie erst einmal eine Weile zu.',
};
