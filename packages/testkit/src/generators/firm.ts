import type { Step } from '../differential/steps'

/**
 * A small form in which everything hangs together: conditions on answers, skips and a case field; dates on dates; answers
 * that are written to the client and to the case.
 */
export const tangledTasks = [
  { key: 'a', name: 'A', type: 'yesNo', due: { days: 2 } },
  {
    key: 'b',
    name: 'B',
    type: 'yesNo',
    when: { task: 'a', isTrue: true },
    due: { days: 3, after: { task: 'a' } },
  },
  {
    key: 'c',
    name: 'C',
    type: 'yesNo',
    when: {
      any: [
        { task: 'b', isFalse: true },
        { task: 'b', skipped: true },
      ],
    },
  },
  { key: 'd', name: 'D', type: 'yesNo', required: false, due: { hours: 30, after: { task: 'c' } } },
  {
    key: 'e',
    name: 'E',
    type: 'yesNo',
    onSkip: 'discard',
    when: { not: { task: 'd', isEmpty: true } },
    due: { weeks: 1 },
  },
  {
    key: 'f',
    name: 'F',
    type: 'yesNo',
    when: { caseField: 'claimNumber', isNotEmpty: true },
    due: { days: 1 },
  },
] as const

const mapped = [
  { key: 'phone', name: 'Your phone', type: 'phone', mapTo: { system: 'phone' }, required: false },
  {
    key: 'claim',
    name: 'Claim 10',
    type: 'shortText',
    mapTo: { custom: 'claimNumber' },
    onBlank: 'clear',
    required: false,
  },
  { key: 'visit', name: 'claim 9', type: 'date', due: { businessDays: 3, at: '17:00' } },
  { key: 'sign', name: 'É', type: 'yesNo', due: { days: 2, before: { caseDate: 'hearing' } } },
] as const

/** What the firm does about due dates until somebody writes something else. */
const firmLadder = [
  { id: 'ask', days: 1, before: 'due', do: 'remindClient' },
  { id: 'tell', days: 1, after: 'due', do: 'notifyTeam', repeat: { every: 'P2D', max: 3 } },
  { id: 'lift', businessDays: 2, after: 'due', do: 'escalate' },
  { id: 'auto', hours: 36, after: 'due', do: { automate: 'setCaseStatus', with: { status: 'Late' } } },
] as const

const system = { system: true } as const

/** The keys of the tasks that the firm's form and templates bring. */
export const firmKeys = [
  'a',
  'b',
  'c',
  'd',
  'e',
  'f',
  'phone',
  'claim',
  'visit',
  'sign',
  'age',
  'age-2',
] as const

/** What every run of commands begins with: a firm with staff, clients, fields, a form, templates and three cases. */
export const firm: readonly Step[] = [
  {
    as: system,
    do: 'settings.put',
    with: {
      timeZone: 'America/New_York',
      firmName: 'Acme Law',
      holidays: ['2026-03-05'],
      ladder: firmLadder,
    },
  },
  { as: system, do: 'caseTypes.put', with: { id: 'divorce', name: 'Divorce' } },
  {
    as: system,
    do: 'staff.put',
    with: { id: 'dana', name: 'Dana', email: 'dana@acme.example', role: 'admin' },
  },
  {
    as: system,
    do: 'staff.put',
    with: { id: 'mo', name: 'Mo', email: 'mo@acme.example', supervisorId: 'dana' },
  },
  {
    as: system,
    do: 'clients.put',
    with: {
      id: 'ana',
      firstName: 'Ana',
      phone: '+12127365000',
      smsConsent: { source: 'intake' },
      portal: true,
    },
  },
  { as: system, do: 'clients.put', with: { id: 'ben', firstName: 'Ben', email: 'ben@ruiz.example' } },
  { as: system, do: 'fields.put', with: { key: 'claimNumber', label: 'Claim number', type: 'shortText' } },
  { as: system, do: 'fields.put', with: { key: 'amount', label: 'Amount', type: 'number' } },
  {
    as: system,
    do: 'templates.put',
    with: {
      id: 'age',
      name: 'How old are you?',
      type: 'number',
      due: { days: 3 },
      mapTo: { custom: 'amount' },
    },
  },
  {
    as: system,
    do: 'forms.publish',
    with: {
      id: 'intake',
      name: 'Intake',
      sections: [
        { key: 'story', name: 'Your story', tasks: tangledTasks },
        { key: 'you', name: 'You', tasks: mapped },
      ],
    },
  },
  {
    as: system,
    do: 'caseTypes.put',
    with: { id: 'injury', name: 'Personal injury', defaultForms: ['intake'] },
  },
  {
    as: system,
    do: 'staff.put',
    with: { id: 'eli', name: 'Eli', email: 'eli@acme.example', caseTypes: ['injury'] },
  },
  {
    as: system,
    do: 'cases.put',
    with: {
      id: 'ruiz',
      name: 'Ruiz 10',
      type: 'injury',
      clientIds: ['ana', 'ben'],
      assigneeIds: ['mo', 'eli'],
    },
  },
  {
    as: system,
    do: 'cases.put',
    with: { id: 'Okafor', name: 'okafor 9', type: 'divorce', clientIds: ['ben'], assigneeIds: ['eli'] },
  },
  { as: system, do: 'cases.put', with: { id: 'untyped', name: 'Müller', clientIds: ['ana'] } },
]
