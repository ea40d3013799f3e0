import { expect, test } from 'vitest'
import * as core from '@casework/core'
import * as phone from '@casework/core/phone'
import * as system from '@casework/core/system'

test('the public values are these and no others', () => {
  expect(Object.keys(core).sort()).toEqual([
    'CaseworkError',
    'StoreConflict',
    'StoreOutcomeUnknown',
    'allOperations',
    'applyMapping',
    'authorKey',
    'calendarOf',
    'canonicalInstant',
    'canonicalJson',
    'checkForm',
    'commandRejections',
    'commandTable',
    'commonRejections',
    'compareCodePoints',
    'compareCursors',
    'compareInstants',
    'createCasework',
    'cursorOf',
    'defaultBusinessHours',
    'evaluateForm',
    'evolve',
    'explainDue',
    'findOperation',
    'foldName',
    'isBlank',
    'isOpen',
    'matchesCase',
    'nextBusinessTime',
    'operations',
    'parseAnswer',
    'progressOf',
    'rejectionsOf',
    'replay',
    'resolveDue',
    'sortTasks',
    'standingOf',
    'statusOf',
    'statuses',
    'taskMatcher',
    'taskTypes',
    'weekdays',
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
  ])
})
