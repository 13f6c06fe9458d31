/** Rules that hold the facts against what the charter wants, each with its statistics and its least amount of data. */
export { monitors } from './registry.ts';
export { countTallies } from './count-tallies.ts';
export {
  askMonitor,
  conclude,
  runMonitors,
  type Asked,
  type MonitorReport,
  type Tallies,
} from './run-monitors.ts';
export { matterOf, type Finding } from './finding.ts';
export type { MonitorHistory, Spending } from './budget.ts';
export {
  DILEMMA_KINDS,
  SEVERITIES,
  type Cause,
  type DataAlarm,
  type DilemmaKind,
  type Evidence,
  type GroupOfPeople,
  type Monitor,
  type Setting,
  type Severity,
  type Subject,
} from './monitor.ts';
export { messages as monitorMessages } from './messages.ts';
export { evidenceParts, type GroupTable } from './group-table.ts';
export { dataAlarmSentence, sentenceOf, type SentenceNames } from './sentence.ts';
