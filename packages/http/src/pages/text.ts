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
  /** Any of those four where the time ends within its day, such as at `5:00 PM EST`. */
  readonly dueBy: (due: string, time: string) => string
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
  readonly answeredFirst: (count: number) => string
  readonly askedNoMore: string
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
  readonly askedText: string

  readonly tooManyTitle: string
  readonly tooManyText: string

  readonly codeTitle: string
  readonly codeText: string
  readonly codeSend: string
  readonly codeSent: (hint: string | null) => string
  readonly codeLabel: string
  readonly codeOpen: string
  readonly codeAgain: string
  readonly codeDigits: string
  readonly codeWrong: (triesLeft: number) => string
  readonly codeNobody: string
  readonly codesExhausted: string
  readonly staleCode: string
  readonly foreignCode: string

  readonly unsubscribeTitle: string
  readonly unsubscribeText: string
  readonly unsubscribeNews: string
  readonly unsubscribeAll: string
  readonly unsubscribeFailed: string
  readonly unsubscribedTitle: string
  readonly unsubscribedNews: string
  readonly unsubscribedAll: string

  readonly portalIntro: (firm: string, count: number) => string
  readonly portalNothing: (firm: string) => string
  readonly portalAnswer: string
  readonly portalOpen: string
  readonly portalDone: string

  readonly faultTitle: string
  readonly faultText: (correlationId: string) => string
}
