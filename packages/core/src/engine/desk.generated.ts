// Written by tools/generate-desk.ts from the registry. Run `npm run generate` after changing an operation.
import type { BlobReference } from '../model/answer'
import type { CaseList, SavedFilter } from '../model/case-filter'
import type { CaseTask } from '../model/case-task'
import type { ConsentResult } from '../model/contact-point'
import type { CaseRecord, CaseType, Client, CustomField, Staff } from '../model/directory'
import type { FormVersion, TemplateVersion } from '../model/form'
import type { Link, NewLink } from '../model/link'
import type { Message } from '../model/message'
import type { MessageTemplate } from '../model/message-template'
import type { Run } from '../model/run'
import type { CaseSelection } from '../model/selection'
import type { Settings } from '../model/settings'
import type { ListAssignmentsInput, ListAssignmentsResult } from '../operations/assignments/list'
import type { ApplyRunInput } from '../operations/bulk/apply'
import type { BulkAssignInput } from '../operations/bulk/assign'
import type { CancelRunInput } from '../operations/bulk/cancel'
import type { GetRunInput } from '../operations/bulk/get'
import type { RunItemsInput, RunItemsResult } from '../operations/bulk/items'
import type { BulkNotifyInput } from '../operations/bulk/notify'
import type { BulkReassignInput } from '../operations/bulk/reassign'
import type { BulkRescheduleInput } from '../operations/bulk/reschedule'
import type { ListRunsInput, ListRunsResult } from '../operations/bulk/runs'
import type { SelectCasesResult } from '../operations/bulk/select'
import type { BulkWaiveInput } from '../operations/bulk/waive'
import type { GetCaseListInput } from '../operations/case-lists/get'
import type { ListCaseListsInput, ListCaseListsResult } from '../operations/case-lists/list'
import type { PutCaseListInput } from '../operations/case-lists/put'
import type { RemoveCaseListInput } from '../operations/case-lists/remove'
import type { GetCaseTypeInput } from '../operations/case-types/get'
import type { ListCaseTypesInput, ListCaseTypesResult } from '../operations/case-types/list'
import type { PutCaseTypeInput } from '../operations/case-types/put'
import type { ArchiveCaseInput } from '../operations/cases/archive'
import type { Forecast, ForecastInput } from '../operations/cases/forecast'
import type { GetCaseInput } from '../operations/cases/get'
import type { CaseHistoryInput, CaseHistoryResult } from '../operations/cases/history'
import type { ListCasesInput, ListCasesResult } from '../operations/cases/list'
import type { PutCaseInput } from '../operations/cases/put'
import type { EraseClientInput, EraseClientResult } from '../operations/clients/erase'
import type { GetClientInput } from '../operations/clients/get'
import type { ListClientsInput, ListClientsResult } from '../operations/clients/list'
import type { PutClientInput } from '../operations/clients/put'
import type { ReachClientInput, ReachClientResult } from '../operations/clients/reach'
import type { RecordConsentInput } from '../operations/consents/record'
import type { UnsubscribeInput } from '../operations/consents/unsubscribe'
import type { GetFieldInput } from '../operations/fields/get'
import type { ListFieldsInput, ListFieldsResult } from '../operations/fields/list'
import type { PutFieldInput } from '../operations/fields/put'
import type { ReadFileInput, ReadFileResult } from '../operations/files/read'
import type { GetFilterInput } from '../operations/filters/get'
import type { ListFiltersInput, ListFiltersResult } from '../operations/filters/list'
import type { PutFilterInput } from '../operations/filters/put'
import type { RemoveFilterInput } from '../operations/filters/remove'
import type { CheckFormInput, CheckFormResult } from '../operations/forms/check'
import type { GetFormInput } from '../operations/forms/get'
import type { ListFormsInput, ListFormsResult } from '../operations/forms/list'
import type { PublishFormInput, PublishFormResult } from '../operations/forms/publish'
import type { PutFormLadderInput } from '../operations/forms/put-ladder'
import type { InboundDeliveryInput, InboundDeliveryResult } from '../operations/inbound/delivery'
import type { InboundSmsInput, InboundSmsResult } from '../operations/inbound/sms'
import type { CreateLinkInput } from '../operations/links/create'
import type { ListLinksInput, ListLinksResult } from '../operations/links/list'
import type { OpenLinkInput, OpenLinkResult } from '../operations/links/open'
import type { RenewLinkInput, RenewLinkResult } from '../operations/links/renew'
import type { RequestCodeInput, RequestCodeResult } from '../operations/links/request-code'
import type { ResendLinkInput, ResendLinkResult } from '../operations/links/resend'
import type { RevokeLinkInput } from '../operations/links/revoke'
import type { RotateLinkInput } from '../operations/links/rotate'
import type { ShareInput, ShareResult } from '../operations/links/share'
import type { UploadInput } from '../operations/links/upload'
import type { VerifyCodeInput, VerifyCodeResult } from '../operations/links/verify-code'
import type { GetMessageTemplateInput } from '../operations/message-templates/get'
import type {
  ListMessageTemplatesInput,
  ListMessageTemplatesResult,
} from '../operations/message-templates/list'
import type { PutMessageTemplateInput } from '../operations/message-templates/put'
import type { CancelMessageInput } from '../operations/messages/cancel'
import type { GetMessageInput } from '../operations/messages/get'
import type { ListMessagesInput, ListMessagesResult } from '../operations/messages/list'
import type { PreviewInput, PreviewResult } from '../operations/messages/preview'
import type { ResolveMessageInput } from '../operations/messages/resolve'
import type { ListNoticesInput, NoticePage } from '../operations/notices/list'
import type { ReadNoticesInput, ReadNoticesResult } from '../operations/notices/read'
import type { ViewPortalInput, ViewPortalResult } from '../operations/portal/view'
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
import type { ExplainTaskInput, Explanation } from '../operations/tasks/explain'
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
   * Sets the firm’s zone, name, hours, holidays, defaults and fixed words.
   *
   * @throws CaseworkError NOT_FOUND, VARIABLE_UNKNOWN, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
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
   * @throws CaseworkError NOT_FOUND, VARIABLE_UNKNOWN, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
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
   * Tells over which channels a client can be reached, what they agreed to, and why not where not.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN
   * @example `await desk.clients.reach({"clientId":"ana"})`
   */
  reach(input: ReachClientInput): Promise<ReachClientResult>

  /**
   * Erases a client’s personal data for good: their record, answers, what was counted from them, drafts, files and links. History keeps digests in their place.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.clients.erase({"clientId":"ana"})`
   */
  erase(input: EraseClientInput): Promise<EraseClientResult>
}

/** `desk.consents` */
export interface ConsentsOperations {
  /**
   * Records that an address agreed or revoked, for one purpose. Revoking calls off what waits; either settles a text that was unclear.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.consents.record({"clientId":"ana","channel":"sms","state":"granted","source":"Signed retainer"})`
   */
  record(input: RecordConsentInput): Promise<ConsentResult>

  /**
   * Ends e-mail to the address that got this token (RFC 8058). Again is harmless.
   *
   * @throws CaseworkError LINK_INVALID, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.consents.unsubscribe({})`
   */
  unsubscribe(input: UnsubscribeInput): Promise<ConsentResult>
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

  /**
   * Tells what will be sent and done on a case if nobody acts: each step of its ladders with its reason, and what would cancel it.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN
   * @example `await desk.cases.forecast({"caseId":"ruiz","until":"2026-04-02T00:00:00Z"})`
   */
  forecast(input: ForecastInput): Promise<Forecast>
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

  /**
   * Removes a saved filter and gives it as it was. Runs that were started with it go on with the cases it found.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.filters.remove({"filterId":"open-injury"})`
   */
  remove(input: RemoveFilterInput): Promise<SavedFilter>
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

  /**
   * Removes a case list and gives it as it was. Its cases stay, and runs that were started with it go on.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.caseLists.remove({"caseListId":"spring"})`
   */
  remove(input: RemoveCaseListInput): Promise<CaseList>
}

/** `desk.templates` */
export interface TemplatesOperations {
  /**
   * Saves a reusable task as a new version. Tasks on cases keep theirs, but for the mapping, which is live.
   *
   * @throws CaseworkError NOT_FOUND, VERSION_CHANGED, VARIABLE_UNKNOWN, FORM_TYPE_MISMATCH, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
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
   * @throws CaseworkError NOT_FOUND, VERSION_CHANGED, VARIABLE_UNKNOWN, FORM_CYCLE, FORM_UNKNOWN_KEY, FORM_TYPE_MISMATCH, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.forms.publish({"id":"intake","name":"Accident intake","sections":[{"name":"Treatment","tasks":[{"key":"treated","name":"Were you treated in a hospital?","type":"yesNo","due":{"days":7}},{"key":"hospital","name":"Which hospital?","type":"shortText","when":{"task":"treated","isTrue":true}}]}]})`
   */
  publish(input: PublishFormInput): Promise<PublishFormResult>

  /**
   * Publishes a form anew with another ladder, its own or that of a task written in it. Nothing else changes: templates in it keep their version.
   *
   * @throws CaseworkError NOT_FOUND, VERSION_CHANGED, VARIABLE_UNKNOWN, FORM_UNKNOWN_KEY, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.forms.putLadder({"formId":"intake","ladder":[{"id":"ask","days":3,"before":"due","do":"remindClient"}]})`
   */
  putLadder(input: PutFormLadderInput): Promise<FormVersion>

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
   * @throws CaseworkError NOT_FOUND, TASK_ALREADY_COMPLETED, TASK_NOT_APPLICABLE, ANSWER_INVALID, LINK_INVALID, CODE_REQUIRED, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.tasks.saveDraft({"caseId":"ruiz","key":"hospital","answer":"St. Mar"})`
   */
  saveDraft(input: SaveDraftInput): Promise<TaskChanged>

  /**
   * Completes a task: other tasks apply or are skipped by its answer, dates that wait for it are set, a mapped field is written.
   *
   * @throws CaseworkError NOT_FOUND, TASK_ALREADY_COMPLETED, TASK_NOT_APPLICABLE, ANSWER_INVALID, LINK_INVALID, CODE_REQUIRED, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
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
   * Tells why a task has its status or its due date, why it applies, or what its ladder did and will do: the rules that decided, and the facts they found.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN
   * @example `await desk.tasks.explain({"caseId":"ruiz","key":"hospital","what":"due"})`
   */
  explain(input: ExplainTaskInput): Promise<Explanation>

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
  create(input: CreateLinkInput): Promise<NewLink>

  /**
   * Sends clients a link of their own by text, e-mail or portal, now or later; whether it may go is asked again when it goes.
   *
   * @throws CaseworkError NOT_FOUND, VARIABLE_UNKNOWN, VARIABLE_MISSING, SCHEDULE_IN_PAST, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.links.share({"scope":{"caseId":"ruiz"},"channels":["sms","email"],"timing":"businessHours"})`
   */
  share(input: ShareInput): Promise<ShareResult>

  /**
   * Tells what a link shows. Reading changes nothing, however often.
   *
   * @throws CaseworkError LINK_INVALID, CODE_REQUIRED, INVALID_INPUT, FORBIDDEN
   * @example `await desk.links.open({})`
   */
  open(input: OpenLinkInput): Promise<OpenLinkResult>

  /**
   * Stores a file for a task and gives the reference that its answer holds. The first one starts the task.
   *
   * @throws CaseworkError NOT_FOUND, TASK_ALREADY_COMPLETED, TASK_NOT_APPLICABLE, LINK_INVALID, CODE_REQUIRED, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
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
   * Makes a new link of the same scope, client and length of life, and ends the old one at once.
   *
   * @throws CaseworkError NOT_FOUND, TOO_LATE, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.links.rotate({"linkId":"019caed9-4300-7000-8000-000000000001","reason":"It was forwarded"})`
   */
  rotate(input: RotateLinkInput): Promise<NewLink>

  /**
   * Sends a living link again to its client, at the address on file today. The link stays the same.
   *
   * @throws CaseworkError NOT_FOUND, TOO_LATE, VARIABLE_MISSING, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.links.resend({"linkId":"019caed9-4300-7000-8000-000000000001","channels":["email"]})`
   */
  resend(input: ResendLinkInput): Promise<ResendLinkResult>

  /**
   * Asks for a new link in place of an expired one. It is sent only for a genuine link that nobody revoked, to the address on file.
   *
   * @throws CaseworkError INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.links.renew({})`
   */
  renew(input: RenewLinkInput): Promise<RenewLinkResult>

  /**
   * Sends a one-time code for a link that asks for one, to an address that was on file before the link was made.
   *
   * @throws CaseworkError TOO_LATE, LINK_INVALID, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.links.requestCode({"channel":"sms"})`
   */
  requestCode(input: RequestCodeInput): Promise<RequestCodeResult>

  /**
   * Opens a link with the one-time code that was sent for it: used once, within ten minutes, in five tries.
   *
   * @throws CaseworkError LINK_INVALID, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.links.verifyCode({"code":"123456"})`
   */
  verifyCode(input: VerifyCodeInput): Promise<VerifyCodeResult>

  /**
   * Lists the links of a case or of a client, with their state and use; never their tokens.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN
   * @example `await desk.links.list({"caseId":"ruiz"})`
   */
  list(input: ListLinksInput): Promise<ListLinksResult>
}

/** `desk.bulk` */
export interface BulkOperations {
  /**
   * Says which cases a selection comes to, before anything is done to them.
   *
   * @throws CaseworkError SELECTION_EMPTY, NOT_FOUND, INVALID_INPUT, FORBIDDEN
   * @example `await desk.bulk.select({"case_filter":{"field":"type","is":"equals","value":"injury"},"exclude_case_ids":["ruiz"]})`
   */
  select(input: CaseSelection): Promise<SelectCasesResult>

  /**
   * Puts templates and forms on every selected case; one case that refuses stops no other.
   *
   * @throws CaseworkError SELECTION_EMPTY, NOT_FOUND, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.bulk.assign({"selection":{"case_ids":["ruiz","okafor"]},"formIds":["intake"]})`
   */
  assign(input: BulkAssignInput): Promise<Run>

  /**
   * Tells clients of the chosen tasks of every selected case: one message each, with one link to all of them.
   *
   * @throws CaseworkError SELECTION_EMPTY, NOT_FOUND, VARIABLE_UNKNOWN, SCHEDULE_IN_PAST, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.bulk.notify({"selection":{"case_ids":["ruiz","okafor"]},"channels":["sms"],"timing":"businessHours"})`
   */
  notify(input: BulkNotifyInput): Promise<Run>

  /**
   * Gives every selected case to another member of staff; cases of others than fromStaffId stay.
   *
   * @throws CaseworkError SELECTION_EMPTY, NOT_FOUND, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.bulk.reassign({"selection":{"case_ids":["ruiz"]},"fromStaffId":"dana","toStaffId":"lee"})`
   */
  reassign(input: BulkReassignInput): Promise<Run>

  /**
   * Excuses the chosen tasks of every selected case, for a reason that is kept.
   *
   * @throws CaseworkError SELECTION_EMPTY, NOT_FOUND, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.bulk.waive({"selection":{"case_ids":["ruiz"]},"keys":["hospital"],"reason":"We have the records already"})`
   */
  waive(input: BulkWaiveInput): Promise<Run>

  /**
   * Sets the due dates of the chosen tasks of every selected case by hand.
   *
   * @throws CaseworkError SELECTION_EMPTY, NOT_FOUND, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.bulk.reschedule({"selection":{"case_ids":["ruiz"]},"keys":["hospital"],"due":{"on":"2026-04-01"}})`
   */
  reschedule(input: BulkRescheduleInput): Promise<Run>

  /**
   * Does what a run has planned, once however often it is called.
   *
   * @throws CaseworkError NOT_FOUND, PLAN_CHANGED, SCHEDULE_IN_PAST, TOO_LATE, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.bulk.apply({"runId":"019caed9-4300-7000-8000-000000000001"})`
   */
  apply(input: ApplyRunInput): Promise<Run>

  /**
   * A run and how far it has come.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN
   * @example `await desk.bulk.get({"runId":"019caed9-4300-7000-8000-000000000001"})`
   */
  get(input: GetRunInput): Promise<Run>

  /**
   * What became of each item of a run, or of a plan would become: a page in the order of the cases.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN
   * @example `await desk.bulk.items({"runId":"019caed9-4300-7000-8000-000000000001","outcomes":["failed","skipped"]})`
   */
  items(input: RunItemsInput): Promise<RunItemsResult>

  /**
   * Stops a run where it is: what was done stays, and nothing more is done.
   *
   * @throws CaseworkError NOT_FOUND, TOO_LATE, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.bulk.cancel({"runId":"019caed9-4300-7000-8000-000000000001"})`
   */
  cancel(input: CancelRunInput): Promise<Run>

  /**
   * Lists runs, the newest first. Staff who see only some case types see their own.
   *
   * @throws CaseworkError INVALID_INPUT, FORBIDDEN
   * @example `await desk.bulk.runs({"states":["planned"]})`
   */
  runs(input: ListRunsInput): Promise<ListRunsResult>
}

/** `desk.files` */
export interface FilesOperations {
  /**
   * Gives the bytes of an uploaded file. A client reads only what they uploaded themselves.
   *
   * @throws CaseworkError NOT_FOUND, LINK_INVALID, CODE_REQUIRED, INVALID_INPUT, FORBIDDEN
   * @example `await desk.files.read({"blob":"019caed9-4300-7000-8000-000000000001.9f86d081884c7d659a2feaa0c55ad015"})`
   */
  read(input: ReadFileInput): Promise<ReadFileResult>
}

/** `desk.messageTemplates` */
export interface MessageTemplatesOperations {
  /**
   * Saves words for messages. Unknown variables are refused now, and not when somebody is to get them.
   *
   * @throws CaseworkError NOT_FOUND, VARIABLE_UNKNOWN, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.messageTemplates.put({"id":"reminder","channel":"sms","text":"{{firm.name}} is still waiting for you: {{task.link}}"})`
   */
  put(input: PutMessageTemplateInput): Promise<MessageTemplate>

  /**
   * Gives a message template.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN
   * @example `await desk.messageTemplates.get({"id":"reminder"})`
   */
  get(input: GetMessageTemplateInput): Promise<MessageTemplate>

  /**
   * Lists every message template, page by page in id order.
   *
   * @throws CaseworkError INVALID_INPUT, FORBIDDEN
   * @example `await desk.messageTemplates.list({"limit":50})`
   */
  list(input: ListMessageTemplatesInput): Promise<ListMessageTemplatesResult>
}

/** `desk.messages` */
export interface MessagesOperations {
  /**
   * Shows what a share would send to whom, exactly, and what would become of it now. Nothing is kept.
   *
   * @throws CaseworkError NOT_FOUND, VARIABLE_UNKNOWN, SCHEDULE_IN_PAST, INVALID_INPUT, FORBIDDEN
   * @example `await desk.messages.preview({"scope":{"caseId":"ruiz"},"channels":["sms"]})`
   */
  preview(input: PreviewInput): Promise<PreviewResult>

  /**
   * Lists messages, the newest first: of a case, a client or a link, in some states, or all of them.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN
   * @example `await desk.messages.list({"caseId":"ruiz","states":["held","needsAttention"]})`
   */
  list(input: ListMessagesInput): Promise<ListMessagesResult>

  /**
   * Gives a message with its state, its attempts and the reason of what became of it.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN
   * @example `await desk.messages.get({"messageId":"019caed9-4300-7000-8000-000000000001"})`
   */
  get(input: GetMessageInput): Promise<Message>

  /**
   * Calls a message off: no provider will hear of it from here on. Too late once a hand-over has begun.
   *
   * @throws CaseworkError NOT_FOUND, TOO_LATE, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.messages.cancel({"messageId":"019caed9-4300-7000-8000-000000000001"})`
   */
  cancel(input: CancelMessageInput): Promise<Message>

  /**
   * Settles a message of which nobody could say whether the provider has it.
   *
   * @throws CaseworkError NOT_FOUND, TOO_LATE, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.messages.resolve({"messageId":"019caed9-4300-7000-8000-000000000001","outcome":"notSent"})`
   */
  resolve(input: ResolveMessageInput): Promise<Message>
}

/** `desk.inbound` */
export interface InboundOperations {
  /**
   * Takes a text that came in: STOP revokes at once, START brings back what was granted, HELP is answered, and what seems to revoke waits for a person.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.inbound.sms({"providerId":"SM1","from":"+12125550123","to":"+12125550100","text":"STOP"})`
   */
  sms(input: InboundSmsInput): Promise<InboundSmsResult>

  /**
   * Takes a provider’s report: it proves the hand-over, its rank only rises, and what it says of the address is kept.
   *
   * @throws CaseworkError INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.inbound.delivery({"messageId":null,"proof":"SM1","status":"delivered","reason":null,"code":null})`
   */
  delivery(input: InboundDeliveryInput): Promise<InboundDeliveryResult>
}

/** `desk.notices` */
export interface NoticesOperations {
  /**
   * Lists what a member of staff was told: overdue tasks, escalations, completed forms, documents.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN
   * @example `await desk.notices.list({"unread":true})`
   */
  list(input: ListNoticesInput): Promise<NoticePage>

  /**
   * Marks notices as read by the member of staff whose they are.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN, CONFLICT, IDEMPOTENCY_MISMATCH, OUTCOME_UNKNOWN
   * @example `await desk.notices.read({"noticeIds":["0195573b-7000-7000-8000-000000000001"]})`
   */
  read(input: ReadNoticesInput): Promise<ReadNoticesResult>
}

/** `desk.portal` */
export interface PortalOperations {
  /**
   * Tells what one client still has to do over all their cases, and what they have done.
   *
   * @throws CaseworkError NOT_FOUND, INVALID_INPUT, FORBIDDEN
   * @example `await desk.portal.view({"clientId":"ana"})`
   */
  view(input: ViewPortalInput): Promise<ViewPortalResult>
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
  readonly consents: ConsentsOperations
  readonly cases: CasesOperations
  readonly filters: FiltersOperations
  readonly caseLists: CaseListsOperations
  readonly templates: TemplatesOperations
  readonly forms: FormsOperations
  readonly tasks: TasksOperations
  readonly assignments: AssignmentsOperations
  readonly links: LinksOperations
  readonly bulk: BulkOperations
  readonly files: FilesOperations
  readonly messageTemplates: MessageTemplatesOperations
  readonly messages: MessagesOperations
  readonly inbound: InboundOperations
  readonly notices: NoticesOperations
  readonly portal: PortalOperations
}

/** What an actor can do. Each method throws a `CaseworkError` when refused; under `try` it returns the result. */
export interface Desk extends DeskNouns {
  readonly try: { readonly [N in keyof DeskNouns]: Trying<DeskNouns[N]> }
}
