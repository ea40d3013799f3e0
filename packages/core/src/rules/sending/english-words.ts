import type { AllFixedWords } from '../../model/fixed-words'
import type { LetterWords } from '../../model/message'

/**
 * What Casework says where a firm gives nothing else. Each text names the sender and no case, and is one GSM-7 segment
 * for a firm name of 40 characters in that alphabet.
 */
export const englishWords: AllFixedWords = {
  locale: 'en',
  letter: {
    open: 'Open',
    otherwise: 'If the button does not work, open this address:',
    unsubscribe: 'Unsubscribe',
  },
  texts: {
    introduction: '{{firm.name}}. Reply {{reply.stop}} to end, {{reply.help}} for help.',
    stopped:
      '{{firm.name}}: You are unsubscribed and will get no more texts from us. Reply {{reply.start}} to get them again.',
    started:
      '{{firm.name}}: You will get texts from us again. Msg & data rates may apply. Reply {{reply.help}} for help, {{reply.stop}} to stop.',
    help: '{{firm.name}}: We text about things to do. Msg & data rates may apply. Reply {{reply.stop}} to stop.',
    code: '{{firm.name}}: your code is {{code}}. It ends in {{minutes}} minutes.',
    numberChanged:
      '{{firm.name}}: the phone number we have for you was changed. If that was not you, please call us.',
  },
  emails: {
    code: {
      subject: 'Your code for {{firm.name}}',
      text: '{{firm.name}}: your code is {{code}}.\n\nIt ends in {{minutes}} minutes. Nobody from the firm will ever ask you for it.',
    },
    addressChanged: {
      subject: '{{firm.name}}: your e-mail address was changed',
      text: '{{firm.name}}: the e-mail address we have for you was changed. If that was not you, please call us.',
    },
  },
  keywords: { stop: ['STOP'], start: ['START'], help: ['HELP'] },
}

/** What stands around the words of an e-mail that was kept without any. */
export const englishLetter: LetterWords = { locale: englishWords.locale, ...englishWords.letter }
