import type { DemoTexts } from './demo-texts.js';

/** The demo in Spanish. */
export const spanish: DemoTexts = {
  edition: {
    title: 'Cultivar comunidades de práctica',
    summary: 'Cinco sesiones en línea en dos grupos, para quienes cuidan de una comunidad de práctica.',
    description: `Cinco sesiones para quienes cuidan de una comunidad de práctica o están a punto de hacerlo.

Trabajará sobre **su propia comunidad**: su tema, las personas que necesita y la práctica que mantiene viva. Entre una sesión y otra probará algo con su gente y contará qué pasó.

- Grupos pequeños de cuatro personas, siempre las mismas
- Alguien de otro campo con quien practicar
- Grabaciones y notas después de cada sesión`,
    forWhom:
      'Para quienes coordinan o cuidan comunidades, para quienes guardan lo que saben sus colegas y para cualquiera a quien le dijeron: «ahora la comunidad es cosa tuya». No hace falta más preparación que la curiosidad.',
    cancellation:
      'Hasta 30 días antes del comienzo se devuelve el importe completo; hasta 7 días antes, la mitad. Después no se devuelve nada, pero puede nombrar a alguien en su lugar.',
  },
  questions: [
    {
      question: '¿Necesito tener ya una comunidad?',
      answer: 'No. Basta con saber *de quiénes* sería y en torno a qué podría formarse.',
    },
    {
      question: '¿Qué pasa si falto a una sesión?',
      answer:
        'Encontrará la grabación y las notas en la página de su inscripción. El taller se completa con cuatro de las cinco sesiones.',
    },
    {
      question: '¿Cuánto tiempo hace falta entre sesiones?',
      answer: 'Alrededor de una hora por semana, mejor si es con las personas de las que se trata.',
    },
  ],
  sessions: [
    'Por qué comunidades y por qué la suya',
    'Tema, comunidad, práctica',
    'Ritmo, papeles y la vida de los encuentros',
    'Contar lo que vale',
    'Qué viene después: sus primeros noventa días',
  ],
  cohorts: ['Grupo de la mañana', 'Grupo de la tarde'],
  tiers: [
    { title: 'Inscripción temprana', description: 'Para quienes deciden pronto.' },
    { title: 'Normal', description: 'Cubre lo que cuesta una plaza.' },
    { title: 'Pague lo que pueda', description: 'Elija lo que permita su presupuesto.' },
  ],
  series: {
    name: 'Cultivar comunidades de práctica',
    summary: 'Un taller de cinco sesiones, cada año, para quienes mantienen viva una comunidad de práctica.',
    story: `Empezó con tres tardes para ocho personas a las que habían encargado «una comunidad» y no sabían qué hacer con ella. Al año siguiente volvieron, contaron lo que había pasado y trajeron a colegas.

Desde entonces vuelve cada invierno. Las sesiones cambian un poco cada año, porque quienes ya estuvieron dicen qué les ayudó y qué no. Lo que no cambia: cada cual trae **su propia comunidad**, trabaja todo el tiempo en el mismo grupo pequeño y nadie ha terminado cuando acaba la última sesión.`,
  },
  small: {
    name: 'Reuniones que valen su hora',
    summary: 'Dos días en una sala para quienes dirigen reuniones y quieren menos y mejores.',
    story: `Dos días en una sala, para personas cuyas semanas están llenas de reuniones que deberían haber sido mejores. Todo el mundo dirige una, todo el mundo observa una y nadie da una charla.

Se celebra cuando lo ha pedido bastante gente: casi todos los años, no todos.`,
    sessions: ['Para qué nos reunimos', 'Aperturas, silencio, cierres', 'Cada cual dirige una', 'Lo que nos llevamos'],
  },
  communities: {
    'facilitating-online': {
      name: 'Facilitar en línea',
      domain: 'Que los encuentros de personas dispersas merezcan la hora de cada una.',
      community: 'Personas de once países que facilitan y prueban las cosas primero entre ellas.',
      practice: 'Aperturas, grupos pequeños que no se rompen, silencio y buenos cierres.',
      rhythm: 'Un jueves de cada dos, una hora',
    },
    'telling-value': {
      name: 'Contar el valor',
      domain: 'Decir con honestidad qué cambia una comunidad, a quienes la pagan y a nosotros mismos.',
      community: 'Personas que deben responder «¿y eso cuánto vale?» en cada presupuesto.',
      practice: 'Historias de valor, indicadores que no hacen daño e informes que se leen.',
      rhythm: 'El primer martes del mes',
    },
    'public-health-networks': {
      name: 'Redes de salud pública',
      domain: 'Que el personal de salud de los distritos siga aprendiendo en común entre formaciones.',
      community: 'Personas que coordinan en ministerios, hospitales y equipos de salud de las aldeas.',
      practice: 'Rondas de casos por teléfono, visitas entre pares y listas que sobreviven a los cambios de personal.',
      rhythm: 'Una vez al mes, un miércoles',
    },
    'knowledge-keepers': {
      name: 'Guardar lo que se sabe',
      domain: 'Lo que las organizaciones olvidan y cómo conservarlo sin ahogarse en documentos.',
      community: 'Gente de bibliotecas y archivos, y la colega a la que todo el mundo pregunta.',
      practice: 'Relevos, conversaciones de despedida y podas.',
      rhythm: 'Antes era el último viernes del mes',
    },
  },
  welcome: 'Qué bien que haya venido. Salude en la conversación para recién llegados o escuche un tiempo.',
};
