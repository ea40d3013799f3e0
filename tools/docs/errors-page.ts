import ts from 'typescript'
import type { RejectionCode } from '../../packages/core/src/model/rejection'
import { commandRejections, commonRejections } from '../../packages/core/src/operations/operation'
import { allOperations } from '../../packages/core/src/operations/registry'
import { code, codes, notice } from './markdown'

interface Advice {
  readonly means: string
  readonly then: string
}

/** What a person reads of each code. A code that is not here does not compile. */
const advice: Readonly<Record<RejectionCode, Advice>> = {
  INVALID_INPUT: {
    means:
      'The input is not what the operation takes: a key is unknown, a value is of the wrong kind or out of bounds.',
    then: 'Correct the input. Each issue has its path and says what to write. Sending the same again gives the same refusal.',
  },
  NOT_FOUND: {
    means: 'An id or key names nothing that this asker can see. Another tenant’s id looks just the same.',
    then: 'Check the id and the tenant. With `what: "settings"`, call `settings.put` first.',
  },
  FORBIDDEN: {
    means:
      'The asker is known but may not do this: the operation is for others, the case is outside their case types, or the case is archived.',
    then: 'Ask as somebody else, or restore the case. `operation` says what was refused: an operation, `cases`, or `actor` when the asker is no active staff or client.',
  },
  CONFLICT: {
    means:
      'Others changed the same case again and again, and this command lost every attempt. Nothing was written.',
    then: 'Try again; a short pause helps.',
  },
  IDEMPOTENCY_MISMATCH: {
    means:
      'This `idempotencyKey` came before with another input, another operation or another asker. Nothing was done.',
    then: 'Use a new key for a new command.',
  },
  OUTCOME_UNKNOWN: {
    means:
      'The connection was lost while the store was committing: the change is there, or it is not. The memory store never gives this.',
    then: 'Send the same command with the same `idempotencyKey`. It is done once, whatever became of the first.',
  },
  TASK_ALREADY_COMPLETED: {
    means: 'Somebody completed the task first. `completedAt` and `completedBy` say when and who.',
    then: 'Show it as done. To change the answer, reopen the task first.',
  },
  TASK_NOT_APPLICABLE: {
    means:
      'The task is skipped by its condition, waived by a person, or not known to apply yet. `because` says which.',
    then: 'Load the tasks again: another answer has changed what is asked.',
  },
  TASK_WRONG_STATUS: {
    means:
      'The command is not legal where the task stands. `legal` lists where it would be. `tasks.revertMapping` says `notMapped` when there is nothing to take back.',
    then: 'Load the task again and see the [table of commands](status-table.md).',
  },
  ANSWER_INVALID: {
    means:
      'The answer does not fit the task: a required one is blank, a value is out of bounds, a file is not on this task.',
    then: 'Show each issue beside the question; the messages are written for the person who answers.',
  },
  FORM_CYCLE: {
    means:
      'Tasks would wait for one another, through due dates, conditions or both. `path` lists their keys.',
    then: 'Break the circle at one of the tasks named.',
  },
  FORM_UNKNOWN_KEY: {
    means: 'A condition, a due rule or a ladder names a task that does not exist there.',
    then: 'Correct the key. Conditions reach tasks of the same form only.',
  },
  FORM_TYPE_MISMATCH: {
    means: 'An operator, a bound, a mapping or a due rule does not fit the type of the task it is about.',
    then: 'Correct it at the path given; `forms.check` tells the same without publishing.',
  },
  FORM_ALREADY_ASSIGNED: {
    means: 'The form is on the case already. `assignmentId` says which assignment.',
    then: 'Leave it, or call again with `ifAssigned: "addAnother"` or `"topUp"`.',
  },
  CODE_REQUIRED: {
    means: 'The link opens only with a one-time code, and no proof of one came with it.',
    then: 'Ask for a code with `links.requestCode`, give it to `links.verifyCode`, and send its proof beside the link.',
  },
  LINK_INVALID: {
    means:
      'The link does not work: it is malformed, unknown, expired, revoked or of another tenant. One face for all of them, and no facts.',
    then: 'Show one page that says the link does not work any more. Staff make a new one with `links.create`.',
  },
  SELECTION_EMPTY: { means: 'No case was selected.', then: 'Name cases, a list or a filter.' },
  VERSION_CHANGED: {
    means: 'Somebody has published since: `version` is the newest one, not the `ifVersion` that was given.',
    then: 'Show both, and ask whoever writes; give the newest version as `ifVersion` to write over it.',
  },
  PLAN_CHANGED: {
    means: 'What was planned is not what would happen now.',
    then: 'Plan again, or apply what still holds.',
  },
  SCHEDULE_IN_PAST: { means: 'The time to send is over.', then: 'Choose a later time.' },
  VARIABLE_UNKNOWN: { means: 'A text uses a variable that does not exist.', then: 'Correct the text.' },
  VARIABLE_MISSING: {
    means: 'A variable has no value for some recipients.',
    then: 'Write a fallback in the text.',
  },
  TOO_LATE: { means: 'The message is on its way.', then: 'Nothing can be done.' },
}

/** Every code: its facts, who refuses with it, and what to do. `source` is the text of `model/rejection.ts`. */
export function errorsPage(source: string): string {
  const facts = factsOf(source)
  const all = Object.keys(advice) as RejectionCode[]
  const used = all.filter((each) => refusers(each) !== null)
  const reserved = all.filter((each) => refusers(each) === null)
  return `${notice('the codes of rejections and the registry')}

# Errors

A refusal is an expected outcome, not a crash. \`desk.try.tasks.complete(…)\` gives it back as data:
\`{ ok: false, error: { code, message, … } }\`. \`desk.tasks.complete(…)\` throws one \`CaseworkError\` with the same
\`code\`; its \`rejection\` holds the facts. Recognise an error by its \`code\`, never by \`instanceof\`: two copies of a package
may be loaded.

A fault is what should not have happened, such as a store that is down. It is always thrown, as a \`CaseworkError\` with
the code \`FAULT\` and the original error as its \`cause\`.

A refusal has written nothing. Codes know nothing of HTTP; \`@casework/http\` gives each its status.

${used.map((each) => section(each, facts)).join('\n\n')}

## Reserved

These codes are fixed for what comes next. No operation of this version refuses with them.

${reserved.map((each) => `- ${code(each)}: ${advice[each].means} ${advice[each].then}`).join('\n')}
`
}

function section(each: RejectionCode, facts: ReadonlyMap<string, string>): string {
  const { means, then } = advice[each]
  return `## ${each}

${means}

${then}

- Facts: ${facts.get(each) ?? 'none'}.
- From: ${refusers(each) ?? ''}.`
}

function refusers(each: RejectionCode): string | null {
  if (commonRejections.includes(each)) return 'every operation'
  if (commandRejections.includes(each)) return 'every command'
  const names = allOperations
    .filter(
      ({ rejects, access }) => rejects.includes(each) || (each === 'LINK_INVALID' && access.includes('link')),
    )
    .map((operation) => operation.name)
  return names.length > 0 ? codes(names) : null
}

/** The members that each code has beside its message, as written in `RejectionFacts`. */
function factsOf(source: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const statement of ts.createSourceFile('rejection.ts', source, ts.ScriptTarget.ES2022).statements) {
    if (!ts.isInterfaceDeclaration(statement) || statement.name.text !== 'RejectionFacts') continue
    for (const member of statement.members) {
      if (!ts.isPropertySignature(member) || !ts.isIdentifier(member.name)) continue
      if (member.type && ts.isTypeLiteralNode(member.type))
        found.set(member.name.text, factNames(member.type, source))
    }
  }
  if (found.size === 0) throw new Error('packages/core/src/model/rejection.ts declares no RejectionFacts')
  return found
}

function factNames({ members }: ts.TypeLiteralNode, source: string): string {
  return members
    .filter((member) => ts.isPropertySignature(member))
    .map((member) => {
      const type = member.type ? source.slice(member.type.pos, member.type.end).trim() : 'unknown'
      return code(`${source.slice(member.name.pos, member.name.end).replace('readonly', '').trim()}: ${type}`)
    })
    .join(', ')
}
