import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as core from '@casework/core'
import * as adapter from '@casework/core/adapter'
import * as phone from '@casework/core/phone'
import * as system from '@casework/core/system'

test('the public values are these and no others', () => {
  expect(Object.keys(core).sort()).toEqual([
    'CaseworkError',
    'allOperations',
    'applyMapping',
    'authorKey',
    'calendarOf',
    'canonicalInstant',
    'canonicalJson',
    'channels',
    'checkForm',
    'commandRejections',
    'commandTable',
    'commonRejections',
    'compareInstants',
    'createCasework',
    'defaultBusinessHours',
    'deliveryStates',
    'evaluateForm',
    'evolve',
    'explainDue',
    'findOperation',
    'foldName',
    'isBlank',
    'isOpen',
    'messageKinds',
    'messageStates',
    'nextBusinessTime',
    'nextSendTime',
    'operations',
    'parseAnswer',
    'progressOf',
    'rejectionsOf',
    'renderMessage',
    'replay',
    'resolveDue',
    'resolveSelection',
    'segmentsOf',
    'sortTasks',
    'standingOf',
    'statusOf',
    'statuses',
    'taskTypes',
    'weekdays',
    'windowTableVersion',
  ])
  expect(Object.keys(adapter).sort()).toEqual([
    'StoreConflict',
    'StoreOutcomeUnknown',
    'accentOf',
    'backlogKinds',
    'caseMatcher',
    'checkCommit',
    'checkOwner',
    'compareCodePoints',
    'compareCursors',
    'compareDue',
    'compareLinks',
    'compareWaiting',
    'cursorOf',
    'defaultAccent',
    'dueIdOf',
    'dueKinds',
    'eventMatcher',
    'instantOf',
    'instantsOf',
    'isOldVersion',
    'isReached',
    'linkMatcher',
    'matchesCase',
    'messageMatcher',
    'momentOf',
    'noticeMatcher',
    'outlineOf',
    'recordIdOf',
    'recordKinds',
    'runMatcher',
    'taskCountOf',
    'taskMatcher',
    'taskPageOf',
    'taskRowOf',
    'tasksByKey',
    'unpackItems',
    'versionId',
    'waitsFor',
  ])
  expect(Object.keys(phone)).toEqual(['phoneRules'])
  expect(Object.keys(system).sort()).toEqual([
    'HostKeyError',
    'intlZoneRules',
    'joseKeys',
    'randomSecret',
    'seededIds',
    'systemClock',
    'systemIds',
    'systemTimer',
  ])
})

test('no value and no type is public in two entries', () => {
  const entries = ['index', 'system/index', 'phone/index', 'adapter/index']
  const names = entries.flatMap(namesIn)
  expect(names).toContain('StoreTransaction')
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

/** What an entry names, types too, which no run of it can tell. */
function namesIn(entry: string): readonly string[] {
  const text = readFileSync(new URL(`../src/${entry}.ts`, import.meta.url), 'utf8')
  const lists = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].map(([, list = '']) => list)
  return lists.flatMap((list) => list.split(',').flatMap((each) => each.trim().split(/\s+/).at(-1) || []))
}
