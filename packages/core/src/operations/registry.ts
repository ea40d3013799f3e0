import { put as settingsPut } from './settings/put'
import { get as settingsGet } from './settings/get'
import { put as caseTypesPut } from './case-types/put'
import { get as caseTypesGet } from './case-types/get'
import { list as caseTypesList } from './case-types/list'
import { put as fieldsPut } from './fields/put'
import { get as fieldsGet } from './fields/get'
import { list as fieldsList } from './fields/list'
import { put as staffPut } from './staff/put'
import { get as staffGet } from './staff/get'
import { list as staffList } from './staff/list'
import { put as clientsPut } from './clients/put'
import { get as clientsGet } from './clients/get'
import { list as clientsList } from './clients/list'
import { erase as clientsErase } from './clients/erase'
import { put as casesPut } from './cases/put'
import { get as casesGet } from './cases/get'
import { list as casesList } from './cases/list'
import { archive as casesArchive } from './cases/archive'
import { history as casesHistory } from './cases/history'
import { put as filtersPut } from './filters/put'
import { get as filtersGet } from './filters/get'
import { list as filtersList } from './filters/list'
import { remove as filtersRemove } from './filters/remove'
import { put as caseListsPut } from './case-lists/put'
import { get as caseListsGet } from './case-lists/get'
import { list as caseListsList } from './case-lists/list'
import { remove as caseListsRemove } from './case-lists/remove'
import { put as templatesPut } from './templates/put'
import { get as templatesGet } from './templates/get'
import { list as templatesList } from './templates/list'
import { publish as formsPublish } from './forms/publish'
import { putLadder as formsPutLadder } from './forms/put-ladder'
import { check as formsCheck } from './forms/check'
import { get as formsGet } from './forms/get'
import { list as formsList } from './forms/list'
import { assignForm as tasksAssignForm } from './tasks/assign-form'
import { assign as tasksAssign } from './tasks/assign'
import { start as tasksStart } from './tasks/start'
import { saveDraft as tasksSaveDraft } from './tasks/save-draft'
import { complete as tasksComplete } from './tasks/complete'
import { reopen as tasksReopen } from './tasks/reopen'
import { waive as tasksWaive } from './tasks/waive'
import { unwaive as tasksUnwaive } from './tasks/unwaive'
import { hold as tasksHold } from './tasks/hold'
import { release as tasksRelease } from './tasks/release'
import { reschedule as tasksReschedule } from './tasks/reschedule'
import { remove as tasksRemove } from './tasks/remove'
import { revertMapping as tasksRevertMapping } from './tasks/revert-mapping'
import { get as tasksGet } from './tasks/get'
import { history as tasksHistory } from './tasks/history'
import { explain as tasksExplain } from './tasks/explain'
import { list as tasksList } from './tasks/list'
import { dashboard as tasksDashboard } from './tasks/dashboard'
import { counts as tasksCounts } from './tasks/counts'
import { list as assignmentsList } from './assignments/list'
import { create as linksCreate } from './links/create'
import { open as linksOpen } from './links/open'
import { upload as linksUpload } from './links/upload'
import { revoke as linksRevoke } from './links/revoke'
import { list as linksList } from './links/list'
import { share as linksShare } from './links/share'
import { rotate as linksRotate } from './links/rotate'
import { resend as linksResend } from './links/resend'
import { renew as linksRenew } from './links/renew'
import { requestCode as linksRequestCode } from './links/request-code'
import { verifyCode as linksVerifyCode } from './links/verify-code'
import { read as filesRead } from './files/read'
import { preview as messagesPreview } from './messages/preview'
import { list as messagesList } from './messages/list'
import { get as messagesGet } from './messages/get'
import { cancel as messagesCancel } from './messages/cancel'
import { resolve as messagesResolve } from './messages/resolve'
import { put as messageTemplatesPut } from './message-templates/put'
import { get as messageTemplatesGet } from './message-templates/get'
import { list as messageTemplatesList } from './message-templates/list'
import { reach as clientsReach } from './clients/reach'
import { record as consentsRecord } from './consents/record'
import { unsubscribe as consentsUnsubscribe } from './consents/unsubscribe'
import { sms as inboundSms } from './inbound/sms'
import { delivery as inboundDelivery } from './inbound/delivery'
import { forecast as casesForecast } from './cases/forecast'
import { list as noticesList } from './notices/list'
import { read as noticesRead } from './notices/read'
import { view as portalView } from './portal/view'
import { assign as bulkAssign } from './bulk/assign'
import { notify as bulkNotify } from './bulk/notify'
import { reassign as bulkReassign } from './bulk/reassign'
import { runs as bulkRuns } from './bulk/runs'
import { waive as bulkWaive } from './bulk/waive'
import { reschedule as bulkReschedule } from './bulk/reschedule'
import { apply as bulkApply } from './bulk/apply'
import { get as bulkGet } from './bulk/get'
import { items as bulkItems } from './bulk/items'
import { cancel as bulkCancel } from './bulk/cancel'
import { select as bulkSelect } from './bulk/select'
import type { AnyOperation } from './operation'

/** Every operation, by noun and verb: the one list that routes, OpenAPI, the SDK, the simulator and the docs are made from. */
export const operations = {
  settings: { put: settingsPut, get: settingsGet },
  caseTypes: { put: caseTypesPut, get: caseTypesGet, list: caseTypesList },
  fields: { put: fieldsPut, get: fieldsGet, list: fieldsList },
  staff: { put: staffPut, get: staffGet, list: staffList },
  clients: {
    put: clientsPut,
    get: clientsGet,
    list: clientsList,
    reach: clientsReach,
    erase: clientsErase,
  },
  consents: { record: consentsRecord, unsubscribe: consentsUnsubscribe },
  cases: {
    put: casesPut,
    get: casesGet,
    list: casesList,
    archive: casesArchive,
    history: casesHistory,
    forecast: casesForecast,
  },
  filters: { put: filtersPut, get: filtersGet, list: filtersList, remove: filtersRemove },
  caseLists: { put: caseListsPut, get: caseListsGet, list: caseListsList, remove: caseListsRemove },
  templates: { put: templatesPut, get: templatesGet, list: templatesList },
  forms: {
    publish: formsPublish,
    putLadder: formsPutLadder,
    check: formsCheck,
    get: formsGet,
    list: formsList,
  },
  tasks: {
    assignForm: tasksAssignForm,
    assign: tasksAssign,
    start: tasksStart,
    saveDraft: tasksSaveDraft,
    complete: tasksComplete,
    reopen: tasksReopen,
    waive: tasksWaive,
    unwaive: tasksUnwaive,
    hold: tasksHold,
    release: tasksRelease,
    reschedule: tasksReschedule,
    remove: tasksRemove,
    revertMapping: tasksRevertMapping,
    get: tasksGet,
    history: tasksHistory,
    explain: tasksExplain,
    list: tasksList,
    dashboard: tasksDashboard,
    counts: tasksCounts,
  },
  assignments: { list: assignmentsList },
  links: {
    create: linksCreate,
    share: linksShare,
    open: linksOpen,
    upload: linksUpload,
    revoke: linksRevoke,
    rotate: linksRotate,
    resend: linksResend,
    renew: linksRenew,
    requestCode: linksRequestCode,
    verifyCode: linksVerifyCode,
    list: linksList,
  },
  bulk: {
    select: bulkSelect,
    assign: bulkAssign,
    notify: bulkNotify,
    reassign: bulkReassign,
    waive: bulkWaive,
    reschedule: bulkReschedule,
    apply: bulkApply,
    get: bulkGet,
    items: bulkItems,
    cancel: bulkCancel,
    runs: bulkRuns,
  },
  files: { read: filesRead },
  messageTemplates: { put: messageTemplatesPut, get: messageTemplatesGet, list: messageTemplatesList },
  messages: {
    preview: messagesPreview,
    list: messagesList,
    get: messagesGet,
    cancel: messagesCancel,
    resolve: messagesResolve,
  },
  inbound: { sms: inboundSms, delivery: inboundDelivery },
  notices: { list: noticesList, read: noticesRead },
  portal: { view: portalView },
} as const

/** The nouns a desk has. */
export type Noun = keyof typeof operations

/** Every operation with its name, in the order of the registry. */
export const allOperations: readonly AnyOperation[] = Object.values(operations).flatMap((verbs) =>
  Object.values(verbs as Readonly<Record<string, AnyOperation>>),
)

const byName = new Map(allOperations.map((operation) => [operation.name, operation]))

/** The operation called `noun.verb`, or undefined. */
export function findOperation(name: string): AnyOperation | undefined {
  return byName.get(name)
}
