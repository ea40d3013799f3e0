import { taskTypes, type AnswerShape, type CaseTask } from '@casework/core'
import { checkboxControl, choiceControl, choicesControl, yesNoControl } from './choice'
import { dateControl, dateRangeControl, dateTimeControl, timeControl } from './date'
import type { Control } from './field'
import { fileControl } from './file'
import { numberControl } from './number'
import { textControl } from './text'

const controls: Readonly<Record<AnswerShape, Control>> = {
  text: textControl,
  phone: textControl,
  email: textControl,
  signature: textControl,
  number: numberControl,
  date: dateControl,
  time: timeControl,
  dateTime: dateTimeControl,
  dateRange: dateRangeControl,
  boolean: yesNoControl,
  choice: choiceControl,
  choices: choicesControl,
  file: fileControl,
  files: fileControl,
}

/** How a task is shown and read. */
export function controlOf({ type }: CaseTask): Control {
  return type === 'checkbox' ? checkboxControl : controls[taskTypes[type]]
}

/** How many inputs one value takes. */
export function inputsPerValue({ type }: CaseTask): number {
  return type === 'dateRange' ? 2 : 1
}
