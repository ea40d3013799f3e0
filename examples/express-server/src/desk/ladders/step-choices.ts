import type { Visitor } from '../visitor'
import type { StepChoices } from './step-row'

/** Everything that a step of this firm may point to. */
export async function stepChoices({ desk, automations }: Visitor): Promise<StepChoices> {
  const [{ forms }, { templates }, { messageTemplates }] = await Promise.all([
    desk.forms.list({ limit: 200 }),
    desk.templates.list({ limit: 200 }),
    desk.messageTemplates.list({ limit: 200 }),
  ])
  return {
    forms: forms.map((each) => [each.formId, each.name]),
    templates: templates.map((each) => [each.templateId, each.definition.name]),
    messages: messageTemplates.map((each) => [each.id, each.id]),
    automations,
  }
}
