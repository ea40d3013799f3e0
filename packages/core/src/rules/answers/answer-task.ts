import type { TaskDefinition } from '../../model/task-definition'

/** What of a task decides whether an answer is right. */
export type AnswerTask = Pick<TaskDefinition, 'type' | 'options' | 'required' | 'multiple'>

/** `complete` wants a whole answer; a `draft` only has to be of the right kind, so that no draft breaks a page. */
export type AnswerMode = 'draft' | 'complete'
