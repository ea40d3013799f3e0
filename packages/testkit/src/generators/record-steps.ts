import fc from 'fast-check'
import type { Asker, Step } from '../differential/steps'
import { anyCaseFilter } from './filters'
import { anybody, caseId, clientId, key, some, staff, step } from './step'

const system = fc.constant<Asker>({ system: true })
const scan = { id: 'scan', name: 'Scan', type: 'files' } as const
const bytes = fc.constantFrom('%PDF-1.7 one', 'two').map((text) => new TextEncoder().encode(text))
const blob = fc.nat(3).map((index) => `#blob${index}`)

const upload = (as: fc.Arbitrary<Asker>, onCase: fc.Arbitrary<string>, onKey: fc.Arbitrary<string>) =>
  step(
    as,
    'links.upload',
    fc.record({ caseId: onCase, key: onKey, name: fc.constantFrom('a.pdf', 'b'), bytes }),
  )

/** Commands on what stands beside the cases. */
export const recordKeeping = [
  step(
    system,
    'caseTypes.put',
    some(fc.record({ id: fc.constantFrom('injury', 'lease') }), {
      name: fc.constantFrom('Injury', 'Lease'),
      defaultForms: fc.subarray(['intake']),
    }),
  ),
  step(
    system,
    'fields.put',
    some(fc.record({ key: fc.constantFrom('amount', 'claimNumber') }), {
      label: fc.constantFrom('Amount', 'Claim'),
    }),
  ),
  step(
    system,
    'staff.put',
    some(fc.record({ id: fc.constantFrom('mo', 'eli') }), {
      active: fc.boolean(),
      role: fc.constantFrom('admin', 'member'),
    }),
  ),
  step(
    system,
    'templates.put',
    fc.constantFrom({ id: 'age', name: 'Your age' }, { id: 'age', due: { days: 5 } }, scan),
  ),
  step(
    staff,
    'caseLists.put',
    some(fc.record({ id: fc.constant('spring'), name: fc.constant('Spring') }), {
      filter: anyCaseFilter,
      added: fc.subarray(['ruiz', 'Okafor', 'gone']),
      removed: fc.subarray(['ruiz', 'untyped']),
    }),
  ),
  upload(anybody, caseId, fc.oneof(fc.constant('scan'), key)),
]

/** Questions about what is kept, by name and as lists. */
export const lookUps = [
  step(staff, 'settings.get', fc.constant({})),
  ...['caseTypes', 'fields', 'staff', 'clients', 'filters', 'caseLists', 'templates', 'forms'].map((noun) =>
    step(staff, `${noun}.list`, fc.constantFrom({}, {}, { limit: 1 })),
  ),
  step(staff, 'caseTypes.get', fc.constantFrom({ caseTypeId: 'injury' }, { caseTypeId: 'divorce' })),
  step(staff, 'fields.get', fc.constantFrom({ key: 'amount' }, { key: 'claimNumber' })),
  step(staff, 'staff.get', fc.constantFrom({ staffId: 'mo' }, { staffId: 'eli' })),
  step(staff, 'clients.get', fc.record({ clientId })),
  step(staff, 'filters.get', fc.constant({ filterId: 'f' })),
  step(staff, 'caseLists.get', fc.constant({ caseListId: 'spring' })),
  step(system, 'templates.get', some(fc.constant({ templateId: 'age' }), { version: fc.constantFrom(1, 2) })),
  step(
    system,
    'forms.get',
    some(fc.record({ formId: fc.constantFrom('intake', 'intake', 'intake', 'other') }), {
      version: fc.constantFrom(1, 1, 1, 2),
    }),
  ),
  step(
    staff,
    'forms.check',
    fc.record({
      id: fc.constant('new'),
      name: fc.constant('New'),
      sections: fc.constant([{ name: 'One', tasks: [{ key: 'a', name: 'A', type: 'yesNo' }] }]),
    }),
  ),
  step(staff, 'cases.get', fc.record({ caseId })),
  step(staff, 'cases.history', some(fc.record({ caseId }), { limit: fc.constantFrom(1, 50) })),
  step(staff, 'tasks.get', fc.record({ caseId: fc.constant('ruiz'), key })),
  step(anybody, 'files.read', fc.record({ blob })),
]

const link = fc.constant<Asker>({ link: 0 })

/** A client is sent a link, works through it, and it is taken back. */
export const linkStory: fc.Arbitrary<readonly Step[]> = fc.tuple(
  step(system, 'links.create', fc.record({ scope: fc.constant({ caseId: 'ruiz' }), clientId })),
  step(link, 'links.open', fc.constant({})),
  step(
    link,
    'tasks.saveDraft',
    fc.record({ caseId: fc.constant('ruiz'), key: fc.constantFrom('a', 'c'), answer: fc.boolean() }),
  ),
  step(
    link,
    'tasks.complete',
    fc.record({ caseId: fc.constant('ruiz'), key: fc.constantFrom('a', 'b'), answer: fc.boolean() }),
  ),
  step(staff, 'links.revoke', fc.constant({ linkId: '#link0' })),
  step(link, 'links.open', fc.constant({})),
)

/** What is kept under a name is asked for by it, and may be removed then. */
export const nameStory: fc.Arbitrary<readonly Step[]> = fc.oneof(
  named(
    'filters',
    { filterId: 'f' },
    anyCaseFilter.map((filter) => ({ id: 'f', name: 'Filter', filter })),
  ),
  named(
    'caseLists',
    { caseListId: 'spring' },
    fc.record({ id: fc.constant('spring'), name: fc.constant('Spring'), filter: anyCaseFilter }),
  ),
)

function named(noun: string, name: object, record: fc.Arbitrary<object>): fc.Arbitrary<readonly Step[]> {
  const put = step(staff, `${noun}.put`, record)
  const get = step(staff, `${noun}.get`, fc.constant(name))
  const remove = step(staff, `${noun}.remove`, fc.constant(name))
  return fc.oneof(
    { weight: 1, arbitrary: fc.tuple(put, get) },
    { weight: 2, arbitrary: fc.tuple(put, get, remove, get) },
  )
}

/** What an answer has written to the client or the case is taken back. */
export const mappingStory: fc.Arbitrary<readonly Step[]> = fc
  .constantFrom({ key: 'phone', answer: '(212) 736-5000' }, { key: 'claim', answer: 'C-1' })
  .map(({ key: mapped, answer }) => {
    const name = { caseId: 'ruiz', key: mapped }
    const as = { system: true } as const
    return [
      { as, do: 'tasks.complete', with: { ...name, answer } },
      { as, do: 'tasks.revertMapping', with: name },
    ]
  })

/** A task for files comes onto a case, is given one, is completed with it, and the file is read. */
export const fileStory: fc.Arbitrary<readonly Step[]> = fc
  .tuple(
    fc.constantFrom('ruiz', 'Okafor').chain((onCase) =>
      fc.tuple(
        fc.constant<Step>({ as: { system: true }, do: 'templates.put', with: scan }),
        step(system, 'tasks.assign', fc.constant({ caseId: onCase, templateId: 'scan' })),
        upload(anybody, fc.constant(onCase), fc.constant('scan')),
        step(
          staff,
          'tasks.complete',
          blob.map((id) => ({ caseId: onCase, key: 'scan', answer: [id] })),
        ),
      ),
    ),
    step(anybody, 'files.read', fc.record({ blob })),
  )
  .map(([steps, read]) => [...steps, read])
