import type { FixedWords } from '@casework/core'

/** What the firm says to clients who speak Spanish. */
export const spanish: FixedWords = {
  locale: 'es',
  letter: {
    open: 'Abrir',
    otherwise: 'Si el botón no funciona, abra esta dirección:',
    unsubscribe: 'Darse de baja',
  },
  texts: {
    introduction: '{{firm.name}}. Responda {{reply.stop}} para no recibir más, {{reply.help}} para ayuda.',
    stopped:
      '{{firm.name}}: No le enviaremos más mensajes. Responda {{reply.start}} para recibirlos de nuevo.',
    started:
      '{{firm.name}}: Le escribiremos de nuevo. Puede haber cargos por mensajes y datos. Responda {{reply.help}} para ayuda, {{reply.stop}} para no recibir más.',
    help: '{{firm.name}}: Le escribimos sobre sus tareas pendientes. Puede haber cargos por mensajes y datos. Responda {{reply.stop}} para no recibir más.',
    code: '{{firm.name}}: su código es {{code}}. Vence en {{minutes}} minutos.',
    numberChanged:
      '{{firm.name}}: El teléfono que teníamos de usted fue cambiado. Si no fue usted, llámenos por favor.',
  },
  emails: {
    code: {
      subject: 'Su código para {{firm.name}}',
      text: '{{firm.name}}: su código es {{code}}.\n\nVence en {{minutes}} minutos. Nadie de la firma se lo pedirá nunca.',
    },
    addressChanged: {
      subject: '{{firm.name}}: su correo electrónico fue cambiado',
      text: '{{firm.name}}: El correo electrónico que teníamos de usted fue cambiado. Si no fue usted, llámenos por favor.',
    },
  },
  keywords: {
    stop: ['PARAR', 'ALTO', 'CANCELAR'],
    start: ['INICIAR', 'COMENZAR'],
    help: ['AYUDA'],
  },
}

/** What it says when it sends them their first link. */
export const spanishRequest = {
  subject: '{{firm.name}} necesita algunas respuestas suyas',
  text: '{{client.firstName | "Hola"}}, {{firm.name}} necesita algunas respuestas suyas: {{task.link}}',
}
