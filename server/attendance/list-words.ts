import type { AttendanceState } from '../../schema/attendance/attendance.enums.js';

/** A heading or a word as it is compared: small letters and digits alone, without accents. */
export function plainWord(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** What a column of a list can be. */
export type ListColumn = 'name' | 'first' | 'last' | 'email' | 'state' | 'minutes' | 'joined' | 'left';

const headings: Record<ListColumn, string> = {
  name: `name, full name, display name, participant, participant name, attendee, attendee name, name (original name),
    vollständiger Name, Teilnehmer, Teilnehmerin, Teilnehmende, Teilnehmername, Anzeigename, nom, nom complet,
    nom et prénom, nom du participant, participante, nombre, nombre completo, nombre y apellidos, asistente, nome,
    nome completo, الاسم, الاسم الكامل, اسم المشارك, المشارك`,
  first: 'first name, given name, forename, Vorname, prénom, nombre de pila, primeiro nome, الاسم الأول',
  last: `last name, surname, family name, Nachname, Familienname, nom de famille, apellido, apellidos, sobrenome, apelido,
    اسم العائلة`,
  email: `e-mail, email address, mail, user email, attendee email, participant id (upn), upn, E-Mail-Adresse, Mailadresse,
    adresse e-mail, adresse mail, courriel, correo, correo electrónico, dirección de correo, endereço de e-mail,
    correio eletrónico, البريد الإلكتروني, البريد, بريد إلكتروني`,
  state: `state, status, attendance, present, attended, Anwesenheit, anwesend, Zustand, statut, état, présence, présent, estado,
    asistencia, asistió, presente, presença, situação, الحالة, الحضور, حاضر`,
  minutes: `minutes, min, duration, duration (minutes), total duration (minutes), time in session,
    time in session (minutes), in-meeting duration, meeting duration, attendance duration, Minuten, Dauer, Dauer (Minuten),
    Anwesenheitsdauer, Dauer der Besprechung, durée, durée (minutes), durée de la réunion, minutos, duración,
    duración (minutos), duração, duração (minutos), المدة, المدة (بالدقائق), الدقائق, دقائق`,
  joined: `join, joined, join time, joined at, time joined, first join, first join time, Beitritt, Beitrittszeit, beigetreten,
    erster Beitritt, gekommen, arrivée, heure d’arrivée, heure de connexion, première connexion, entrada,
    hora de entrada, hora de ingreso, hora de unión, وقت الانضمام, وقت الدخول`,
  left: `leave, left, leave time, left at, time exited, time left, last leave, last leave time, Austritt, Austrittszeit,
    verlassen, gegangen, letztes Verlassen, Verlassen um, départ, heure de départ, heure de déconnexion, dernier départ,
    salida, hora de salida, saída, hora de saída, وقت المغادرة, وقت الخروج`,
};

const states: Record<AttendanceState, string> = {
  PRESENT: `present, p, yes, y, x, true, 1, attended, here, anwesend, ja, da, teilgenommen, présent, présente, oui, presente, sí,
    asistió, sim, compareceu, حاضر, حاضرة, نعم`,
  PARTIAL: `partial, partly, partially, teilweise, partiel, partielle, partiellement, en partie, parcial, parcialmente,
    en parte, em parte, جزئي, جزئيًا`,
  ABSENT: `absent, a, no, n, false, 0, no show, did not attend, abwesend, nein, fehlt, gefehlt, absente, non, ausente, faltó,
    não, faltou, غائب, غائبة, لا`,
  EXCUSED: `excused, e, entschuldigt, excusé, excusée, justificado, justificada, disculpado, disculpada, excusado, excusada,
    معذور, معذورة`,
};

function byWord<Meaning extends string>(words: Record<Meaning, string>): ReadonlyMap<string, Meaning> {
  const entries = Object.entries<string>(words) as [Meaning, string][];
  return new Map(
    entries.flatMap(([meaning, all]) => all.split(/[,،]\s+/).map((word) => [plainWord(word), meaning] as const)),
  );
}

const columnByWord = byWord(headings);
const stateByWord = byWord(states);

/** What a heading names; null for what is of no use here. */
export function columnOf(heading: string): ListColumn | null {
  return columnByWord.get(plainWord(heading)) ?? null;
}

/** The mark that a word means; null for a word that is none. */
export function stateOf(word: string): AttendanceState | null {
  return /^[✓✔☑]/u.test(word) ? 'PRESENT' : (stateByWord.get(plainWord(word)) ?? null);
}
