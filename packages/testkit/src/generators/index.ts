export { anyCases, anyTaskPlan, someInstants } from './cases'
export { anyRun, anyStep } from './commands'
export {
  answerOf,
  changesOf,
  choiceIds,
  comparableTypes,
  formWithChanges,
  generatedForm,
  leafOf,
  operatorsOf,
  treeOf,
  writtenCondition,
  type ComparableType,
  type GeneratedChange,
  type GeneratedForm,
  type GeneratedTask,
} from './conditional-forms'
export { anyFilteredFirm, anyHardFilter, type FilteredFirm } from './filtered-firms'
export { anyCaseFilter, anyQuestion, anyTaskFilter } from './filters'
export { firm, firmKeys, tangledTasks } from './firm'
export { anySelection } from './selections'
