/** Rules that hold the facts against what the charter wants, each with its statistics and its least amount of data. */
export { monitors } from './registry.ts';
export { countTallies } from './count-tallies.ts';
export {
  FALSE_DISCOVERIES,
  runMonitors,
  type Finding,
  type MonitorReport,
  type Tallies,
} from './run-monitors.ts';
export {
  DILEMMA_KINDS,
  SEVERITIES,
  type DilemmaKind,
  type Evidence,
  type GroupOfPeople,
  type Monitor,
  type Setting,
  type Severity,
  type Subject,
} from './monitor.ts';
export { messages as monitorMessages } from './messages.ts';
export { sentenceOf, type SentenceNames } from './sentence.ts';
