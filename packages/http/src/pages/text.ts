/** Every text that the pages show. Pass `text` to `createHandler` to say some of it otherwise, or in another language. */
export interface PageText {
  /** Of the page: its language, direction of writing, and the locale of dates and numbers. */
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  readonly locale: string

  /** What a messenger shows of the address. No names belong here. */
  readonly previewTitle: string
  readonly previewText: string

  readonly greeting: (firstName: string | null) => string
  readonly intro: (firm: string) => string
  readonly progress: (done: number, total: number) => string
  readonly start: string
  readonly resume: string
  readonly comingDue: string
  readonly sections: string
  readonly sectionState: { readonly done: string; readonly started: string; readonly todo: string }
  readonly otherTasks: string
  readonly nothingHere: (firm: string) => string
  readonly privateUntil: (date: string) => string
  readonly skipToContent: string

  readonly back: string
  readonly step: (number: number, total: number) => string
  readonly required: string
  readonly optional: string
  readonly due: (date: string) => string
  readonly dueToday: string
  readonly dueTomorrow: string
  readonly wasDue: (date: string) => string
  readonly sent: string
  readonly askToChange: (firm: string) => string
  readonly answeredByAnother: string
  readonly leftBlank: string
  readonly send: string
  readonly save: string
  readonly sendHint: (firm: string) => string
  readonly next: string

  readonly yes: string
  readonly no: string
  readonly noAnswer: string
  readonly choose: string
  readonly confirmBox: string
  readonly from: string
  readonly to: string
  readonly nth: (name: string, number: number) => string
  readonly addAnother: string
  readonly between: (min: string, max: string) => string
  readonly atLeast: (min: string) => string
  readonly atMost: (max: string) => string
  readonly pickAtMost: (max: string) => string
  readonly timesIn: (zone: string) => string
  readonly takePhoto: string
  readonly chooseFile: string
  readonly chooseFiles: string
  readonly fileLimit: (size: string) => string
  readonly keptFiles: string
  readonly signHint: string
  readonly phoneHint: string
  readonly separately: string

  readonly error: string
  readonly lookAgain: (count: number) => string
  readonly keptNothingLost: string
  readonly someSent: (count: number) => string
  readonly sendBlank: string
  readonly stalePage: string
  readonly foreignPost: string
  readonly tooLarge: string
  readonly unreadable: string
  readonly moreQuestions: (count: number) => string
  readonly fewerQuestions: (count: number) => string
  readonly savedNotice: (date: string) => string
  readonly sentNotice: string
  readonly issues: {
    readonly required: string
    readonly tick: string
    readonly number: string
    readonly cents: string
    readonly date: string
    readonly time: string
    readonly bothDates: string
    readonly order: string
    readonly email: string
    readonly phone: string
    readonly choice: string
    readonly earliest: (date: string) => string
    readonly latest: (date: string) => string
    readonly shortest: (count: string) => string
    readonly longest: (count: string) => string
    readonly fewest: (count: string) => string
    readonly most: (count: string) => string
  }
  /** The library's own words on an answer that it refuses; in English unless you translate them here. */
  readonly issue: (message: string) => string

  readonly receiptTitle: string
  readonly receiptThanks: (firstName: string | null) => string
  readonly receiptIntro: (firm: string) => string
  readonly receiptKeep: string
  readonly sentOn: (when: string) => string

  readonly badLinkTitle: string
  readonly badLinkText: string
  readonly askForLink: string
  readonly askedTitle: string
  /** When the host is told of such requests. */
  readonly askedText: string
  /** When nobody is told. */
  readonly askFirm: string

  readonly faultTitle: string
  readonly faultText: (correlationId: string) => string
}

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** The pages in English. */
export const pageText: PageText = {
  lang: 'en',
  dir: 'ltr',
  locale: 'en-US',

  previewTitle: 'A secure page for you',
  previewText: 'Open it to see what is asked of you. You do not need a password.',

  greeting: (firstName) => (firstName === null ? 'Hello' : `Hello ${firstName}`),
  intro: (firm) =>
    `${firm} needs a few things from you. Answer in any order and stop whenever you like: what you type can be saved.`,
  progress: (done, total) => `${done} of ${total} done`,
  start: 'Start',
  resume: 'Continue',
  comingDue: 'Coming due',
  sections: 'Sections',
  sectionState: { done: 'Done', started: 'In progress', todo: 'To do' },
  otherTasks: 'Other tasks',
  nothingHere: (firm) => `There is nothing for you to do right now. ${firm} will let you know.`,
  privateUntil: (date) => `This page is private to you. The link works until ${date}.`,
  skipToContent: 'Skip to the content',

  back: 'All sections',
  step: (number, total) => `Section ${number} of ${total}`,
  required: 'Required',
  optional: 'Optional',
  due: (date) => `Due ${date}`,
  dueToday: 'Due today',
  dueTomorrow: 'Due tomorrow',
  wasDue: (date) => `Was due ${date}`,
  sent: 'Sent',
  askToChange: (firm) => `Ask ${firm} if this needs changing.`,
  answeredByAnother: 'Somebody else has answered this.',
  leftBlank: 'Left blank',
  send: 'Send these answers',
  save: 'Save and come back later',
  sendHint: (firm) => `Sent answers go to ${firm} and cannot be changed on this page.`,
  next: 'Next section',

  yes: 'Yes',
  no: 'No',
  noAnswer: 'No answer',
  choose: 'Choose…',
  confirmBox: 'Yes, I confirm',
  from: 'From',
  to: 'To',
  nth: (name, number) => `${name}, ${number}`,
  addAnother: 'Add another',
  between: (min, max) => `From ${min} to ${max}.`,
  atLeast: (min) => `${min} or more.`,
  atMost: (max) => `${max} or less.`,
  pickAtMost: (max) => `Choose at most ${max}.`,
  timesIn: (zone) => `In ${zone}.`,
  takePhoto: 'Take a photo',
  chooseFile: 'Choose a file',
  chooseFiles: 'Choose files',
  fileLimit: (size) => `Up to ${size}.`,
  keptFiles: 'Already here. Untick a file to take it out.',
  signHint: 'Type your full name. It stands for your signature.',
  phoneHint: 'With the area code. For a number abroad, start with + and the country.',
  separately: 'One in each box; leave boxes you do not need empty.',

  error: 'Error',
  lookAgain: (count) => `${plural(count, 'answer needs', 'answers need')} another look`,
  keptNothingLost: 'Nothing you typed is lost: the other answers are saved here.',
  someSent: (count) => `${plural(count, 'answer was', 'answers were')} sent.`,
  sendBlank: 'You have left everything blank. To send it blank, press “Send these answers” once more.',
  stalePage:
    'This page was open for a long time. Look over your answers and press the button once more. Chosen files have to be chosen again.',
  foreignPost:
    'Another page tried to send answers in your name. Nothing was taken from it. Please answer here.',
  tooLarge: 'The files are larger than 25 MB together. Send them one at a time, or make them smaller.',
  unreadable: 'Your browser sent something we could not read. Please try again.',
  moreQuestions: (count) => `${plural(count, 'more question', 'more questions')}, because of your answers`,
  fewerQuestions: (count) =>
    `${plural(count, 'question', 'questions')} left out: no longer needed, because of your answers`,
  savedNotice: (date) => `Saved. Come back with the same link any time until ${date}.`,
  sentNotice: 'Your answers were sent.',
  issues: {
    required: 'Answer this question',
    tick: 'Tick this box',
    number: 'Write a number, such as 12.5',
    cents: 'Write at most two decimals, such as 19.99',
    date: 'Enter a date that exists',
    time: 'Enter a time, such as 17:00',
    bothDates: 'Enter both dates',
    order: 'Choose an end that is not before the start',
    email: 'Write one e-mail address, such as name@example.com',
    phone: 'Write a phone number with its area code, such as 212 555 0123',
    choice: 'Choose one of the choices offered',
    earliest: (date) => `Choose ${date} or a later date`,
    latest: (date) => `Choose ${date} or an earlier date`,
    shortest: (count) => `Write at least ${count} characters`,
    longest: (count) => `Write at most ${count} characters`,
    fewest: (count) => `Give at least ${count}`,
    most: (count) => `Give at most ${count}`,
  },
  issue: (message) => message,

  receiptTitle: 'All done',
  receiptThanks: (firstName) => (firstName === null ? 'Thank you' : `Thank you, ${firstName}`),
  receiptIntro: (firm) => `${firm} has everything it asked for. This is what you sent.`,
  receiptKeep: 'Print or save this page if you want to keep a copy.',
  sentOn: (when) => `Sent ${when}`,

  badLinkTitle: 'This link does not work any more',
  badLinkText: 'It may have ended, been replaced by a newer one, or been copied only in part.',
  askForLink: 'Ask for a new link',
  askedTitle: 'Thank you',
  askedText: 'If this link was one of ours, the firm has been told.',
  askFirm:
    'Please call or write to the firm that sent you this link. They can send you a new one in a minute.',

  faultTitle: 'Something failed on our side',
  faultText: (correlationId) =>
    `Please try again in a few minutes. If it fails again, quote this number: ${correlationId}`,
}

/** The shipped texts with some said otherwise. */
export function textWith(own: Partial<PageText> | undefined): PageText {
  return { ...pageText, ...own }
}
