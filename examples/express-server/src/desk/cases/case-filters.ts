import type { CaseList, CaseType, SavedFilter } from '@casework/core'
import { html } from 'hono/html'
import { choice, nothing, type Html } from '../html'
import type { Visitor } from '../visitor'
import { isWide, workWords, type CaseSearch } from './case-search'

/** What there is to choose from. */
export interface FilterChoices {
  readonly caseTypes: readonly CaseType[]
  readonly filters: readonly SavedFilter[]
  readonly caseLists: readonly CaseList[]
}

/** The controls that narrow the list. */
export function caseFilters(
  visitor: Visitor,
  search: CaseSearch,
  { caseTypes, filters, caseLists }: FilterChoices,
): Html {
  const { q, type, status, who, work, saved, list } = search
  const colleagues = visitor.everyone.filter((each) => each.id !== visitor.staff.id)
  const assignees = [
    ['', 'Anybody'],
    ['mine', 'Me'],
    ...colleagues.map((each) => [each.id, each.name] as const),
  ] as const
  return html`<div class="filters" role="search" aria-label="Cases">
    <p class="grow">
      <label for="q">Name or number</label>
      <input id="q" name="q" type="search" value="${q ?? ''}" autocomplete="off" />
    </p>
    ${choice('type', 'Type', [['', 'All types'], ...caseTypes.map((each) => [each.id, each.name] as const)], type)}
    <p class="short">
      <label for="status">Case status</label>
      <input id="status" name="status" value="${status ?? ''}" autocomplete="off" />
    </p>
    ${choice('who', 'Assigned to', assignees, who)}
    ${choice('work', 'Work', [['', 'Any'], ...workWords], work)}
    ${
      filters.length === 0
        ? nothing
        : choice(
            'saved',
            'Saved filter',
            [['', 'None'], ...filters.map((each) => [each.id, each.name] as const)],
            saved,
          )
    }
    ${
      caseLists.length === 0
        ? nothing
        : choice(
            'list',
            'Case list',
            [['', 'None'], ...caseLists.map((each) => [each.id, each.name] as const)],
            list,
          )
    }
    <p class="find">
      <button name="do" value="find">Find</button
      >${isWide(search) ? nothing : html` <a href="/cases">Clear</a>`}
    </p>
  </div>`
}
