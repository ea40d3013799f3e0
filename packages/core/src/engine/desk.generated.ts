// Written by tools/generate-desk.ts from the registry. Run `npm run generate` after changing an operation.
import type { BlobReference } from '../model/answer'
import type { CaseList, SavedFilter } from '../model/case-filter'
import type { CaseTask } from '../model/case-task'
import type { CaseRecord, CaseType, Client, CustomField, Staff } from '../model/directory'
import type { FormVersion, TemplateVersion } from '../model/form'
import type { Link } from '../model/link'
import type { Settings } from '../model/settings'
import type { ListAssignmentsInput, ListAssignmentsResult } from '../operations/assignments/list'
import type { GetCaseListInput } from '../operations/case-lists/get'
import type { ListCaseListsInput, ListCaseListsResult } from '../operations/case-lists/list'
import type { PutCaseListInput } from '../operations/case-lists/put'
import type { GetCaseTypeInput } from '../operations/case-types/get'
import type { ListCaseTypesInput, ListCaseTypesResult } from '../operations/case-types/list'
import type { PutCaseTypeInput } from '../operations/case-types/put'
import type { ArchiveCaseInput } from '../operations/cases/archive'
import type { GetCaseInput } from '../operations/cases/get'
import type { CaseHistoryInput, CaseHistoryResult } from '../operations/cases/history'
import type { ListCasesInput, ListCasesResult } from '../operations/cases/list'
import type { PutCaseInput } from '../operations/cases/put'
import type { EraseClientInput, EraseClientResult } from '../operations/clients/erase'
import type { GetClientInput } from '../operations/clients/get'
import type { ListClientsInput, ListClientsResult } from '../operations/clients/list'
import type { PutClientInput } from '../operations/clients/put'
import type { GetFieldInput } from '../operations/fields/get'
import type { ListFieldsInput, ListFieldsResult } from '../operations/fields/list'
import type { PutFieldInput } from '../operations/fields/put'
import type { ReadFileInput, ReadFileResult } from '../operations/files/read'
import type { GetFilterInput } from '../operations/filters/get'
import type { ListFiltersInput, ListFiltersResult } from '../operations/filters/list'
import type { PutFilterInput } from '../operations/filters/put'
import type { CheckFormInput, CheckFormResult } from '../operations/forms/check'
import type { GetFormInput } from '../operations/forms/get'
import type { ListFormsInput, ListFormsResult } from '../operations/forms/list'
import type { PublishFormInput, PublishFormResult } from '../operations/forms/publish'
import type { CreateLinkInput, CreateLinkResult } from '../operations/links/create'
import type { ListLinksInput, ListLinksResult } from '../operations/links/list'
import type { OpenLinkInput, OpenLinkResult } from '../operations/links/open'
import type { RevokeLinkInput } from '../operations/links/revoke'
import type { UploadInput } from '../operations/links/upload'
import type { GetSettingsInput } from '../operations/settings/get'
import type { PutSettingsInput } from '../operations/settings/put'
import type { GetStaffInput } from '../operations/staff/get'
import type { ListStaffInput, ListStaffResult } from '../operations/staff/list'
import type { PutStaffInput } from '../operations/staff/put'
import type { TaskChanged } from '../operations/support/task-command'
import type { AssignTaskInput, AssignTaskResult } from '../operations/tasks/assign'
import type { AssignFormInput, AssignFormResult } from '../operations/tasks/assign-form'
import type { CompleteTaskInput } from '../operations/tasks/complete'
import type { TaskCountsInput, TaskCountsResult } from '../operations/tasks/counts'
import type { DashboardInput, DashboardResult } from '../operations/tasks/dashboard'
import type { GetTaskInput } from '../operations/tasks/get'
import type { TaskHistoryInput, TaskHistoryResult } from '../operations/tasks/history'
import type { HoldTaskInput } from '../operations/tasks/hold'
import type { ListTasksInput, ListTasksResult } from '../operations/tasks/list'
import type { ReleaseTaskInput } from '../operations/tasks/release'
import type { RemoveTaskInput } from '../operations/tasks/remove'
import type { ReopenTaskInput } from '../operations/tasks/reopen'
import type { RescheduleTaskInput } from '../operations/tasks/reschedule'
import type { FieldReverted, RevertMappingInput } from '../operations/tasks/revert-mapping'
import type { SaveDraftInput } from '../operations/tasks/save-draft'
import type { StartTaskInput } from '../operations/tasks/start'
import type { UnwaiveTaskInput } from '../operations/tasks/unwaive'
import type { WaiveTaskInput } from '../operations/tasks/waive'
import type { GetTemplateInput } from '../operations/templates/get'
import type { ListTemplatesInput, ListTemplatesResult } from '../operations/templates/list'
import type { PutTemplateInput } from '../operations/templates/put'
import type { Result } from '../model/rejection'

/** `desk.settings` */
export interface SettingsOperations {
  /**
   * Sets the firm’s zone, name, hours, holidays and defaults.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.settings.put({"timeZone":"America/New_York","firmName":"Acme Law"})`
   */
  put(input: PutSettingsInput): Promise<Settings>

  /**
   * Gives the firm’s settings.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN
   * @example `await desk.settings.get({})`
   */
  get(input: GetSettingsInput): Promise<Settings>
}

/** `desk.caseTypes` */
export interface CaseTypesOperations {
  /**
   * Names a kind of matter and the forms that a new case of it begins with.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.caseTypes.put({"id":"injury","name":"Personal injury","defaultForms":["intake"]})`
   */
  put(input: PutCaseTypeInput): Promise<CaseType>

  /**
   * Gives a case type.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN
   * @example `await desk.caseTypes.get({"caseTypeId":"injury"})`
   */
  get(input: GetCaseTypeInput): Promise<CaseType>

  /**
   * Lists every case type, page by page in id order.
   *
   * @throws CaseworkError INVALID_INPUT, FORBIDDEN
   * @example `await desk.caseTypes.list({"limit":50})`
   */
  list(input: ListCaseTypesInput): Promise<ListCaseTypesResult>
}

/** `desk.fields` */
export interface FieldsOperations {
  /**
   * Adds a field to the firm’s cases. Its type stays as it was first put.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.fields.put({"key":"claimNumber","label":"Claim number","type":"shortText"})`
   */
  put(input: PutFieldInput): Promise<CustomField>

  /**
   * Gives a custom field.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN
   * @example `await desk.fields.get({"key":"claimNumber"})`
   */
  get(input: GetFieldInput): Promise<CustomField>

  /**
   * Lists what an answer can be mapped to: the client’s own fields, and the firm’s custom fields.
   *
   * @throws CaseworkError INVALID_INPUT, FORBIDDEN
   * @example `await desk.fields.list({})`
   */
  list(input: ListFieldsInput): Promise<ListFieldsResult>
}

/** `desk.staff` */
export interface StaffOperations {
  /**
   * Records a member of staff: who they are, whom they report to, what they may see.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.staff.put({"id":"dana","name":"Dana Reyes","email":"dana@acme.example","role":"admin"})`
   */
  put(input: PutStaffInput): Promise<Staff>

  /**
   * Gives a member of staff.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN
   * @example `await desk.staff.get({"staffId":"dana"})`
   */
  get(input: GetStaffInput): Promise<Staff>

  /**
   * Lists every member of staff, page by page in id order.
   *
   * @throws CaseworkError INVALID_INPUT, FORBIDDEN
   * @example `await desk.staff.list({"limit":50})`
   */
  list(input: ListStaffInput): Promise<ListStaffResult>
}

/** `desk.clients` */
export interface ClientsOperations {
  /**
   * Records a client and how they can be reached. A new number carries no consent over.
   *
   * @throws CaseworkError INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.clients.put({"id":"ana","firstName":"Ana","lastName":"Ruiz","phone":"+12125550123"})`
   */
  put(input: PutClientInput): Promise<Client>

  /**
   * Gives a client.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN
   * @example `await desk.clients.get({"clientId":"ana"})`
   */
  get(input: GetClientInput): Promise<Client>

  /**
   * Lists every client, page by page in id order.
   *
   * @throws CaseworkError INVALID_INPUT, FORBIDDEN
   * @example `await desk.clients.list({"limit":50})`
   */
  list(input: ListClientsInput): Promise<ListClientsResult>

  /**
   * Erases a client’s personal data for good: their record, answers, drafts, files and links. History keeps digests in their place.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.clients.erase({"clientId":"ana"})`
   */
  erase(input: EraseClientInput): Promise<EraseClientResult>
}

/** `desk.cases` */
export interface CasesOperations {
  /**
   * Opens a case or changes it. A new case begins with the forms of its type; changed dates and fields are followed at once.
   *
   * @throws CaseworkError NOT_FOUND, FORM_CYCLE, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.cases.put({"id":"ruiz","name":"Ruiz v. Harbor Lines","type":"injury","clientIds":["ana"],"assigneeIds":["dana"]})`
   */
  put(input: PutCaseInput): Promise<CaseRecord>

  /**
   * Gives a case.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN
   * @example `await desk.cases.get({"caseId":"ruiz"})`
   */
  get(input: GetCaseInput): Promise<CaseRecord>

  /**
   * Lists the cases that match a filter, page by page in id order.
   *
   * @throws CaseworkError INVALID_INPUT, FORBIDDEN
   * @example `await desk.cases.list({"filter":{"field":"assignee","is":"equals","value":"dana"},"limit":50})`
   */
  list(input: ListCasesInput): Promise<ListCasesResult>

  /**
   * Takes a case out of every list and refuses work on it, until it is restored. Nothing is deleted.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.cases.archive({"caseId":"ruiz"})`
   */
  archive(input: ArchiveCaseInput): Promise<CaseRecord>

  /**
   * Tells what happened on a case and all of its tasks, by whom and when, newest first.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN
   * @example `await desk.cases.history({"caseId":"ruiz","limit":50})`
   */
  history(input: CaseHistoryInput): Promise<CaseHistoryResult>
}

/** `desk.filters` */
export interface FiltersOperations {
  /**
   * Keeps a filter of cases under a name.
   *
   * @throws CaseworkError INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.filters.put({"id":"injury","name":"Injury cases","filter":{"field":"type","is":"equals","value":"injury"}})`
   */
  put(input: PutFilterInput): Promise<SavedFilter>

  /**
   * Gives a saved filter.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN
   * @example `await desk.filters.get({"filterId":"open-injury"})`
   */
  get(input: GetFilterInput): Promise<SavedFilter>

  /**
   * Lists every saved filter, page by page in id order.
   *
   * @throws CaseworkError INVALID_INPUT, FORBIDDEN
   * @example `await desk.filters.list({"limit":50})`
   */
  list(input: ListFiltersInput): Promise<ListFiltersResult>
}

/** `desk.caseLists` */
export interface CaseListsOperations {
  /**
   * Keeps a list of cases: named ones, those a filter finds, or both, less those removed.
   *
   * @throws CaseworkError INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.caseLists.put({"id":"spring","name":"Spring hearings","added":["ruiz"]})`
   */
  put(input: PutCaseListInput): Promise<CaseList>

  /**
   * Gives a case list.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN
   * @example `await desk.caseLists.get({"caseListId":"spring"})`
   */
  get(input: GetCaseListInput): Promise<CaseList>

  /**
   * Lists every case list, page by page in id order.
   *
   * @throws CaseworkError INVALID_INPUT, FORBIDDEN
   * @example `await desk.caseLists.list({"limit":50})`
   */
  list(input: ListCaseListsInput): Promise<ListCaseListsResult>
}

/** `desk.templates` */
export interface TemplatesOperations {
  /**
   * Saves a reusable task as a new version. Tasks on cases keep theirs, but for the mapping, which is live.
   *
   * @throws CaseworkError FORM_TYPE_MISMATCH, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.templates.put({"id":"photo-id","name":"Upload your photo ID","type":"image","due":{"days":7}})`
   */
  put(input: PutTemplateInput): Promise<TemplateVersion>

  /**
   * Gives a template, its newest version or the one asked for.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN
   * @example `await desk.templates.get({"templateId":"photo-id"})`
   */
  get(input: GetTemplateInput): Promise<TemplateVersion>

  /**
   * Lists every template, its newest version, page by page in id order.
   *
   * @throws CaseworkError INVALID_INPUT, FORBIDDEN
   * @example `await desk.templates.list({"limit":50})`
   */
  list(input: ListTemplatesInput): Promise<ListTemplatesResult>
}

/** `desk.forms` */
export interface FormsOperations {
  /**
   * Publishes a form as a new immutable version. Cases keep the version they were given.
   *
   * @throws CaseworkError NOT_FOUND, FORM_CYCLE, FORM_UNKNOWN_KEY, FORM_TYPE_MISMATCH, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.forms.publish({"id":"intake","name":"Accident intake","sections":[{"name":"Treatment","tasks":[{"key":"treated","name":"Were you treated in a hospital?","type":"yesNo","due":{"days":7}},{"key":"hospital","name":"Which hospital?","type":"shortText","when":{"task":"treated","isTrue":true}}]}]})`
   */
  publish(input: PublishFormInput): Promise<PublishFormResult>

  /**
   * Tells what publishing a form would refuse or warn of: cycles, unknown keys, tasks that are always skipped.
   *
   * @throws CaseworkError INVALID_INPUT, FORBIDDEN
   * @example `await desk.forms.check({"id":"intake","name":"Accident intake","sections":[{"name":"You","tasks":[{"key":"phone","name":"Your phone","type":"phone","mapTo":{"system":"phone"}}]}]})`
   */
  check(input: CheckFormInput): Promise<CheckFormResult>

  /**
   * Gives a form, its newest version or the one asked for.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN
   * @example `await desk.forms.get({"formId":"intake"})`
   */
  get(input: GetFormInput): Promise<FormVersion>

  /**
   * Lists every form, its newest version, page by page in id order.
   *
   * @throws CaseworkError INVALID_INPUT, FORBIDDEN
   * @example `await desk.forms.list({"limit":50})`
   */
  list(input: ListFormsInput): Promise<ListFormsResult>
}

/** `desk.tasks` */
export interface TasksOperations {
  /**
   * Puts the newest version of a form on a case, all its tasks at once.
   *
   * @throws CaseworkError NOT_FOUND, FORM_ALREADY_ASSIGNED, FORM_CYCLE, FORM_UNKNOWN_KEY, FORM_TYPE_MISMATCH, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.tasks.assignForm({"caseId":"ruiz","formId":"intake"})`
   */
  assignForm(input: AssignFormInput): Promise<AssignFormResult>

  /**
   * Puts one template on a case as a task of its own.
   *
   * @throws CaseworkError NOT_FOUND, FORM_UNKNOWN_KEY, FORM_TYPE_MISMATCH, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.tasks.assign({"caseId":"ruiz","templateId":"photo-id","due":{"businessDays":3}})`
   */
  assign(input: AssignTaskInput): Promise<AssignTaskResult>

  /**
   * Moves a task to in progress.
   *
   * @throws CaseworkError NOT_FOUND, TASK_ALREADY_COMPLETED, TASK_NOT_APPLICABLE, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.tasks.start({"caseId":"ruiz","key":"hospital"})`
   */
  start(input: StartTaskInput): Promise<TaskChanged>

  /**
   * Keeps an unfinished answer for its author. Drafts count for nothing until the task is completed.
   *
   * @throws CaseworkError NOT_FOUND, TASK_ALREADY_COMPLETED, TASK_NOT_APPLICABLE, ANSWER_INVALID, LINK_INVALID, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.tasks.saveDraft({"caseId":"ruiz","key":"hospital","answer":"St. Mar"})`
   */
  saveDraft(input: SaveDraftInput): Promise<TaskChanged>

  /**
   * Completes a task: other tasks apply or are skipped by its answer, dates that wait for it are set, a mapped field is written.
   *
   * @throws CaseworkError NOT_FOUND, TASK_ALREADY_COMPLETED, TASK_NOT_APPLICABLE, ANSWER_INVALID, LINK_INVALID, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.tasks.complete({"caseId":"ruiz","key":"treated","answer":true})`
   */
  complete(input: CompleteTaskInput): Promise<TaskChanged>

  /**
   * Opens a completed task again. Its answer stays in force until it is completed anew.
   *
   * @throws CaseworkError NOT_FOUND, TASK_WRONG_STATUS, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.tasks.reopen({"caseId":"ruiz","key":"hospital","reason":"The hospital’s name was wrong"})`
   */
  reopen(input: ReopenTaskInput): Promise<TaskChanged>

  /**
   * Excuses a task: it counts as skipped, for a reason that is kept.
   *
   * @throws CaseworkError NOT_FOUND, TASK_WRONG_STATUS, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.tasks.waive({"caseId":"ruiz","key":"hospital","reason":"We have the records already"})`
   */
  waive(input: WaiveTaskInput): Promise<TaskChanged>

  /**
   * Takes a waiver back.
   *
   * @throws CaseworkError NOT_FOUND, TASK_WRONG_STATUS, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.tasks.unwaive({"caseId":"ruiz","key":"hospital","reason":"The records were another client’s"})`
   */
  unwaive(input: UnwaiveTaskInput): Promise<TaskChanged>

  /**
   * Stops the clock of a task while the firm must act: held is never overdue.
   *
   * @throws CaseworkError NOT_FOUND, TASK_WRONG_STATUS, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.tasks.hold({"caseId":"ruiz","key":"hospital","reason":"Waiting for the court’s number"})`
   */
  hold(input: HoldTaskInput): Promise<TaskChanged>

  /**
   * Lets a held task run on; the held time is added back to its due date.
   *
   * @throws CaseworkError NOT_FOUND, TASK_WRONG_STATUS, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.tasks.release({"caseId":"ruiz","key":"hospital","reason":"The number is here"})`
   */
  release(input: ReleaseTaskInput): Promise<TaskChanged>

  /**
   * Sets a due date by hand. It wins until "rule" brings the task’s own rule back.
   *
   * @throws CaseworkError NOT_FOUND, TASK_WRONG_STATUS, FORM_CYCLE, FORM_UNKNOWN_KEY, FORM_TYPE_MISMATCH, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.tasks.reschedule({"caseId":"ruiz","key":"hospital","due":{"on":"2026-04-01"},"reason":"Court order"})`
   */
  reschedule(input: RescheduleTaskInput): Promise<TaskChanged>

  /**
   * Takes a task off its case; tasks that depend on it see it as skipped. A completed one only by an admin.
   *
   * @throws CaseworkError NOT_FOUND, TASK_WRONG_STATUS, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.tasks.remove({"caseId":"ruiz","key":"hospital","reason":"Asked by mistake"})`
   */
  remove(input: RemoveTaskInput): Promise<TaskChanged>

  /**
   * Takes back what an answer wrote to a field, while the field still holds it.
   *
   * @throws CaseworkError NOT_FOUND, TASK_WRONG_STATUS, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.tasks.revertMapping({"caseId":"ruiz","key":"phone"})`
   */
  revertMapping(input: RevertMappingInput): Promise<FieldReverted>

  /**
   * Gives a task as it is now.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN
   * @example `await desk.tasks.get({"caseId":"ruiz","key":"hospital"})`
   */
  get(input: GetTaskInput): Promise<CaseTask>

  /**
   * Tells what happened to a task, by whom and when, oldest first. Removed tasks keep theirs.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN
   * @example `await desk.tasks.history({"caseId":"ruiz","key":"hospital"})`
   */
  history(input: TaskHistoryInput): Promise<TaskHistoryResult>

  /**
   * Lists the tasks of a case, filtered, sorted and grouped, with its progress.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN
   * @example `await desk.tasks.list({"caseId":"ruiz","sort":"due"})`
   */
  list(input: ListTasksInput): Promise<ListTasksResult>

  /**
   * Lists tasks over all cases by view, filter and order, page by page.
   *
   * @throws CaseworkError INVALID_INPUT, FORBIDDEN
   * @example `await desk.tasks.dashboard({"view":"overdue","sort":"due","limit":50})`
   */
  dashboard(input: DashboardInput): Promise<DashboardResult>

  /**
   * Counts the tasks of every view under the same filters: exactly for one person, up to 1,000 for the firm.
   *
   * @throws CaseworkError INVALID_INPUT, FORBIDDEN
   * @example `await desk.tasks.counts({"caseType":"injury"})`
   */
  counts(input: TaskCountsInput): Promise<TaskCountsResult>
}

/** `desk.assignments` */
export interface AssignmentsOperations {
  /**
   * Lists the forms on a case, each with its progress.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN
   * @example `await desk.assignments.list({"caseId":"ruiz"})`
   */
  list(input: ListAssignmentsInput): Promise<ListAssignmentsResult>
}

/** `desk.links` */
export interface LinksOperations {
  /**
   * Makes a secure link to copy: one task, one form, a case or everything of a client, without logging in.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.links.create({"scope":{"caseId":"ruiz"},"clientId":"ana","expiresIn":"P7D"})`
   */
  create(input: CreateLinkInput): Promise<CreateLinkResult>

  /**
   * Tells what a link shows. Reading changes nothing, however often.
   *
   * @throws CaseworkError LINK_INVALID, INVALID_INPUT, FORBIDDEN
   * @example `await desk.links.open({})`
   */
  open(input: OpenLinkInput): Promise<OpenLinkResult>

  /**
   * Stores a file for a task and gives the reference that its answer holds. The first one starts the task.
   *
   * @throws CaseworkError NOT_FOUND, TASK_ALREADY_COMPLETED, TASK_NOT_APPLICABLE, LINK_INVALID, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.links.upload({"caseId":"ruiz","key":"photo-id","name":"id.png","bytes":[137,80,78,71]})`
   */
  upload(input: UploadInput): Promise<BlobReference>

  /**
   * Ends a link at once: its next request fails. Revoking again changes nothing.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.links.revoke({"linkId":"019caed9-4300-7000-8000-000000000001","reason":"Sent to the wrong person"})`
   */
  revoke(input: RevokeLinkInput): Promise<Link>

  /**
   * Lists the links of a case or of a client, with their state and use; never their tokens.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN
   * @example `await desk.links.list({"caseId":"ruiz"})`
   */
  list(input: ListLinksInput): Promise<ListLinksResult>
}

/** `desk.files` */
export interface FilesOperations {
  /**
   * Gives the bytes of an uploaded file. A client reads only what they uploaded themselves.
   *
   * @throws CaseworkError NOT_FOUND, LINK_INVALID, INVALID_INPUT, FORBIDDEN
   * @example `await desk.files.read({"blob":"019caed9-4300-7000-8000-000000000001.9f86d081884c7d659a2feaa0c55ad015"})`
   */
  read(input: ReadFileInput): Promise<ReadFileResult>
}

/** The same operations, returning the result as data instead of throwing a refusal. */
export type Trying<T> = {
  readonly [V in keyof T]: T[V] extends (input: infer In) => Promise<infer Out>
    ? (input: In) => Promise<Result<Out>>
    : never
}

/** Every operation, by noun. */
export interface DeskNouns {
  readonly settings: SettingsOperations
  readonly caseTypes: CaseTypesOperations
  readonly fields: FieldsOperations
  readonly staff: StaffOperations
  readonly clients: ClientsOperations
  readonly cases: CasesOperations
  readonly filters: FiltersOperations
  readonly caseLists: CaseListsOperations
  readonly templates: TemplatesOperations
  readonly forms: FormsOperations
  readonly tasks: TasksOperations
  readonly assignments: AssignmentsOperations
  readonly links: LinksOperations
  readonly files: FilesOperations
}

/** What an actor can do. Each method throws a `CaseworkError` when refused; under `try` it returns the result. */
export interface Desk extends DeskNouns {
  readonly try: { readonly [N in keyof DeskNouns]: Trying<DeskNouns[N]> }
}
