import type { CaseState } from '../../model/case-state'
import { compareInstants } from '../../model/instants'
import type { FormVersion, TemplateVersion } from '../../model/form'
import { accept, reject, type Result } from '../../model/rejection'
import type { Settings } from '../../model/settings'
import { versionId } from '../../ports/record-ids'
import type { Definitions } from '../../rules/case/definitions'
import type { CaseFacts } from '../../rules/case/facts'
import { calendarOf } from '../../rules/due/calendar'
import type { Context } from '../context'

/** Definitions a command names beside those its cases are pinned to. */
export interface NamedDefinitions {
  readonly forms?: readonly FormVersion[]
  readonly templates?: readonly TemplateVersion[]
  /** Ids of case types, for a case that is given another one. */
  readonly caseTypes?: readonly string[]
}

/** The firm's settings; refused until they are put, since without a zone nothing can be due. */
export async function loadSettings(context: Context): Promise<Result<Settings>> {
  const settings = (await context.tx.get('settings', ['settings'])).get('settings')
  if (settings) return accept(settings)
  return reject(
    'NOT_FOUND',
    'This tenant has no settings; call settings.put with timeZone and firmName first',
    {
      what: 'settings',
      id: context.tenant,
    },
  )
}

/** The definitions that these cases are pinned to, and the newest of each. */
export async function loadDefinitions(
  context: Context,
  states: readonly CaseState[],
  named: NamedDefinitions = {},
): Promise<Definitions> {
  const wanted = wantedDefinitions(states)
  const [forms, templates] = await Promise.all([
    context.tx.get('form', wanted.forms),
    context.tx.get('template', wanted.templates),
  ])
  return definitionsFrom(forms, templates, named)
}

/**
 * Everything that decisions over these cases may read. One load, however many cases. Their moment is never before what
 * happened on them last: a command that waited for the case, and another node's clock, may be behind.
 */
export async function loadFacts(
  context: Context,
  states: readonly CaseState[],
  named: NamedDefinitions = {},
): Promise<Result<CaseFacts>> {
  const { tx, ports, now, actor } = context
  const moment = states.map(({ record }) => record.updatedAt).reduce(laterOf, now)
  const clientIds = new Set(states.flatMap(({ record }) => [...record.clientIds, ...record.pastClientIds]))
  const types = new Set([...states.flatMap(({ record }) => record.type ?? []), ...(named.caseTypes ?? [])])
  const [settings, definitions, caseTypes, clients, fields] = await Promise.all([
    loadSettings(context),
    loadDefinitions(context, states, named),
    tx.get('caseType', [...types]),
    tx.get('client', [...clientIds]),
    tx.query.list('field', null, 10_000),
  ])
  if (!settings.ok) return settings
  return accept({
    moment,
    actor,
    settings: settings.value,
    definitions,
    caseTypes,
    clients,
    fields: new Map(fields.map((field) => [field.key, field])),
    calendar: (zone) => calendarOf(settings.value, zone, ports.zoneRules),
    newId: () => ports.ids.next(moment),
  })
}

function laterOf(a: string, b: string): string {
  return compareInstants(a, b) < 0 ? b : a
}

function wantedDefinitions(states: readonly CaseState[]) {
  const forms = new Set<string>()
  const templates = new Set<string>()
  for (const state of states) {
    for (const { formId, formVersion } of state.assignments)
      forms.add(formId).add(versionId(formId, formVersion))
    for (const task of state.tasks.values()) {
      const { template } = task.definition
      if (template) templates.add(template.id).add(versionId(template.id, template.version))
    }
  }
  return { forms: [...forms], templates: [...templates] }
}

function definitionsFrom(
  forms: ReadonlyMap<string, FormVersion>,
  templates: ReadonlyMap<string, TemplateVersion>,
  named: NamedDefinitions,
): Definitions {
  const allForms = new Map(forms)
  for (const form of named.forms ?? [])
    allForms.set(form.formId, form).set(versionId(form.formId, form.version), form)
  const allTemplates = new Map(templates)
  for (const each of named.templates ?? []) {
    allTemplates.set(each.templateId, each).set(versionId(each.templateId, each.version), each)
  }
  return {
    form: (formId, version) => allForms.get(versionId(formId, version)),
    template: (templateId, version) => allTemplates.get(versionId(templateId, version)),
    newestForm: (formId) => allForms.get(formId),
    newestTemplate: (templateId) => allTemplates.get(templateId),
  }
}
