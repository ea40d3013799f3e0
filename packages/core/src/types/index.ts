// Written by tools/generate-desk.ts from the registry. Run `npm run generate` after changing an operation.
export type { BlobReference } from '../model/answer'
export type { CaseList, SavedFilter } from '../model/case-filter'
export type { CaseTask } from '../model/case-task'
export type { ConsentResult } from '../model/contact-point'
export type { CaseRecord, CaseType, Client, CustomField, Staff } from '../model/directory'
export type { FormVersion, TemplateVersion } from '../model/form'
export type { Link, NewLink } from '../model/link'
export type { Message } from '../model/message'
export type { MessageTemplate } from '../model/message-template'
export type { Run } from '../model/run'
export type { CaseSelection } from '../model/selection'
export type { Settings } from '../model/settings'
export type { ListAssignmentsInput, ListAssignmentsResult } from '../operations/assignments/list'
export type { ApplyRunInput } from '../operations/bulk/apply'
export type { BulkAssignInput } from '../operations/bulk/assign'
export type { CancelRunInput } from '../operations/bulk/cancel'
export type { GetRunInput } from '../operations/bulk/get'
export type { RunItemsInput, RunItemsResult } from '../operations/bulk/items'
export type { BulkNotifyInput } from '../operations/bulk/notify'
export type { BulkReassignInput } from '../operations/bulk/reassign'
export type { BulkRescheduleInput } from '../operations/bulk/reschedule'
export type { SelectCasesResult } from '../operations/bulk/select'
export type { BulkWaiveInput } from '../operations/bulk/waive'
export type { GetCaseListInput } from '../operations/case-lists/get'
export type { ListCaseListsInput, ListCaseListsResult } from '../operations/case-lists/list'
export type { PutCaseListInput } from '../operations/case-lists/put'
export type { GetCaseTypeInput } from '../operations/case-types/get'
export type { ListCaseTypesInput, ListCaseTypesResult } from '../operations/case-types/list'
export type { PutCaseTypeInput } from '../operations/case-types/put'
export type { ArchiveCaseInput } from '../operations/cases/archive'
export type { Forecast, ForecastInput } from '../operations/cases/forecast'
export type { GetCaseInput } from '../operations/cases/get'
export type { CaseHistoryInput, CaseHistoryResult } from '../operations/cases/history'
export type { ListCasesInput, ListCasesResult } from '../operations/cases/list'
export type { PutCaseInput } from '../operations/cases/put'
export type { EraseClientInput, EraseClientResult } from '../operations/clients/erase'
export type { GetClientInput } from '../operations/clients/get'
export type { ListClientsInput, ListClientsResult } from '../operations/clients/list'
export type { PutClientInput } from '../operations/clients/put'
export type { ReachClientInput, ReachClientResult } from '../operations/clients/reach'
export type { RecordConsentInput } from '../operations/consents/record'
export type { UnsubscribeInput } from '../operations/consents/unsubscribe'
export type { GetFieldInput } from '../operations/fields/get'
export type { ListFieldsInput, ListFieldsResult } from '../operations/fields/list'
export type { PutFieldInput } from '../operations/fields/put'
export type { ReadFileInput, ReadFileResult } from '../operations/files/read'
export type { GetFilterInput } from '../operations/filters/get'
export type { ListFiltersInput, ListFiltersResult } from '../operations/filters/list'
export type { PutFilterInput } from '../operations/filters/put'
export type { CheckFormInput, CheckFormResult } from '../operations/forms/check'
export type { GetFormInput } from '../operations/forms/get'
export type { ListFormsInput, ListFormsResult } from '../operations/forms/list'
export type { PublishFormInput, PublishFormResult } from '../operations/forms/publish'
export type { InboundDeliveryInput, InboundDeliveryResult } from '../operations/inbound/delivery'
export type { InboundSmsInput, InboundSmsResult } from '../operations/inbound/sms'
export type { CreateLinkInput } from '../operations/links/create'
export type { ListLinksInput, ListLinksResult } from '../operations/links/list'
export type { OpenLinkInput, OpenLinkResult } from '../operations/links/open'
export type { RenewLinkInput, RenewLinkResult } from '../operations/links/renew'
export type { RequestCodeInput, RequestCodeResult } from '../operations/links/request-code'
export type { ResendLinkInput, ResendLinkResult } from '../operations/links/resend'
export type { RevokeLinkInput } from '../operations/links/revoke'
export type { RotateLinkInput } from '../operations/links/rotate'
export type { ShareInput, ShareResult } from '../operations/links/share'
export type { UploadInput } from '../operations/links/upload'
export type { VerifyCodeInput, VerifyCodeResult } from '../operations/links/verify-code'
export type { GetMessageTemplateInput } from '../operations/message-templates/get'
export type {
  ListMessageTemplatesInput,
  ListMessageTemplatesResult,
} from '../operations/message-templates/list'
export type { PutMessageTemplateInput } from '../operations/message-templates/put'
export type { CancelMessageInput } from '../operations/messages/cancel'
export type { GetMessageInput } from '../operations/messages/get'
export type { ListMessagesInput, ListMessagesResult } from '../operations/messages/list'
export type { PreviewInput, PreviewResult } from '../operations/messages/preview'
export type { ResolveMessageInput } from '../operations/messages/resolve'
export type { ListNoticesInput, NoticePage } from '../operations/notices/list'
export type { ReadNoticesInput, ReadNoticesResult } from '../operations/notices/read'
export type { ViewPortalInput, ViewPortalResult } from '../operations/portal/view'
export type { GetSettingsInput } from '../operations/settings/get'
export type { PutSettingsInput } from '../operations/settings/put'
export type { GetStaffInput } from '../operations/staff/get'
export type { ListStaffInput, ListStaffResult } from '../operations/staff/list'
export type { PutStaffInput } from '../operations/staff/put'
export type { TaskChanged } from '../operations/support/task-command'
export type { AssignTaskInput, AssignTaskResult } from '../operations/tasks/assign'
export type { AssignFormInput, AssignFormResult } from '../operations/tasks/assign-form'
export type { CompleteTaskInput } from '../operations/tasks/complete'
export type { TaskCountsInput, TaskCountsResult } from '../operations/tasks/counts'
export type { DashboardInput, DashboardResult } from '../operations/tasks/dashboard'
export type { ExplainTaskInput, Explanation } from '../operations/tasks/explain'
export type { GetTaskInput } from '../operations/tasks/get'
export type { TaskHistoryInput, TaskHistoryResult } from '../operations/tasks/history'
export type { HoldTaskInput } from '../operations/tasks/hold'
export type { ListTasksInput, ListTasksResult } from '../operations/tasks/list'
export type { ReleaseTaskInput } from '../operations/tasks/release'
export type { RemoveTaskInput } from '../operations/tasks/remove'
export type { ReopenTaskInput } from '../operations/tasks/reopen'
export type { RescheduleTaskInput } from '../operations/tasks/reschedule'
export type { FieldReverted, RevertMappingInput } from '../operations/tasks/revert-mapping'
export type { SaveDraftInput } from '../operations/tasks/save-draft'
export type { StartTaskInput } from '../operations/tasks/start'
export type { UnwaiveTaskInput } from '../operations/tasks/unwaive'
export type { WaiveTaskInput } from '../operations/tasks/waive'
export type { GetTemplateInput } from '../operations/templates/get'
export type { ListTemplatesInput, ListTemplatesResult } from '../operations/templates/list'
export type { PutTemplateInput } from '../operations/templates/put'
export type {
  AssignmentsOperations,
  BulkOperations,
  CaseListsOperations,
  CaseTypesOperations,
  CasesOperations,
  ClientsOperations,
  ConsentsOperations,
  FieldsOperations,
  FilesOperations,
  FiltersOperations,
  FormsOperations,
  InboundOperations,
  LinksOperations,
  MessageTemplatesOperations,
  MessagesOperations,
  NoticesOperations,
  PortalOperations,
  SettingsOperations,
  StaffOperations,
  TasksOperations,
  TemplatesOperations,
} from '../engine/desk.generated'
