import type { PageText } from './text'

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
  comingDue: 'Due first',
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
  dueBy: (due, time) => `${due} by ${time}`,
  sent: 'Sent',
  askToChange: (firm) => `Ask ${firm} if a sent answer needs changing.`,
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
  answeredFirst: (count) =>
    `Somebody else had answered ${plural(count, 'question', 'questions')} before you. What you put in there was not sent.`,
  askedNoMore: 'Something was not needed any more. What you put in there was not sent.',
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
  askForLink: 'Send me a new link',
  askedTitle: 'Thank you',
  askedText:
    'If this link was yours and has only run out, a new one is on its way to the phone or mailbox that the firm has on file. If nothing comes, please call or write to the firm.',

  tooManyTitle: 'One moment, please',
  tooManyText: 'There were too many requests from here. Please try again in a minute.',

  codeTitle: 'Confirm that it is you',
  codeText:
    'This page is protected by a code. We send it to the phone or mailbox that the firm has on file for you.',
  codeSend: 'Send me a code',
  codeSent: (hint) =>
    `We have sent a code of six digits${hint === null ? '' : ` to ${hint}`}. It ends in ten minutes.`,
  codeLabel: 'Your code',
  codeOpen: 'Open the page',
  codeAgain: 'Send another code',
  codeDigits: 'Type the six digits of the code',
  codeWrong: (triesLeft) =>
    triesLeft > 0
      ? `That is not the code. You have ${plural(triesLeft, 'try', 'tries')} left.`
      : 'That is not the code, or it has ended. Ask for another one.',
  codeNobody:
    'The firm has no phone or mailbox on file that could get a code. Please call or write to the firm.',
  codesExhausted: 'This link has sent all the codes that it may. Please ask the firm for a new link.',
  staleCode: 'This page was open for a long time. Please press the button once more.',
  foreignCode: 'Something was sent that we could not read. Please try again here.',

  unsubscribeTitle: 'Stop these e-mails?',
  unsubscribeText:
    'You can end news and offers, or every e-mail from this firm, reminders of your own case among them.',
  unsubscribeNews: 'Stop news and offers',
  unsubscribeAll: 'Stop every e-mail',
  unsubscribeFailed:
    'Nothing was changed. Use the link in a newer e-mail, or answer the e-mail and tell the firm.',
  unsubscribedTitle: 'Done',
  unsubscribedNews:
    'You will get no more news and offers by e-mail. Messages about your own case still come.',
  unsubscribedAll: 'You will get no more e-mail from this firm. To get some again, tell the firm.',

  portalIntro: (firm, count) => `${firm} is waiting for ${plural(count, 'answer', 'answers')} from you.`,
  portalNothing: (firm) => `There is nothing for you to do right now. ${firm} will let you know.`,
  portalAnswer: 'Answer now',
  portalOpen: 'To do',
  portalDone: 'Done',

  faultTitle: 'Something failed on our side',
  faultText: (correlationId) =>
    `Please try again in a few minutes. If it fails again, quote this number: ${correlationId}`,
}

/** The shipped texts with some said otherwise. */
export function textWith(own: Partial<PageText> | undefined): PageText {
  return { ...pageText, ...own }
}
