import type { FixedWords } from '../../src/index'

/** All that Casework says, in Spanish. */
export const spanish = {
  locale: 'es',
  letter: {
    open: 'Abrir',
    otherwise: 'Si el botón no funciona, abra esta dirección:',
    unsubscribe: 'Darse de baja',
  },
  texts: {
    introduction: '{{firm.name}}. Responda {{reply.stop}} para terminar, {{reply.help}} para ayuda.',
    stopped:
      '{{firm.name}}: no le enviaremos más mensajes. Responda {{reply.start}} para recibirlos de nuevo.',
    started: '{{firm.name}}: le escribiremos de nuevo. Responda {{reply.stop}} para terminar.',
    help: '{{firm.name}}: le escribimos sobre sus tareas. Responda {{reply.stop}} para terminar.',
    code: '{{firm.name}}: su código es {{code}}. Vence en {{minutes}} minutos.',
    numberChanged: '{{firm.name}}: cambiamos el teléfono que teníamos de usted. Si no fue usted, llámenos.',
  },
  emails: {
    code: {
      subject: 'Su código para {{firm.name}}',
      text: 'Su código es {{code}}.\n\nVence en {{minutes}} minutos.',
    },
    addressChanged: {
      subject: '{{firm.name}}: cambió su correo',
      text: '{{firm.name}}: cambiamos el correo que teníamos de usted. Si no fue usted, llámenos.',
    },
  },
  keywords: { stop: ['PARAR', 'Alto', 'CANCELAR'], start: ['INICIAR', 'COMENZAR'], help: ['AYUDA'] },
} satisfies FixedWords
