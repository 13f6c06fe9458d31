export {
  createLogBuilder,
  selectCases,
  type EventLog,
  type LogBuilder,
  type ProcessEvent,
} from './event-log.ts';
export {
  directlyFollows,
  type ActivityNode,
  type DirectlyFollows,
  type FollowsEdge,
} from './directly-follows.ts';
export { waitBefore, type Waiting } from './waiting.ts';
export { stepTimes, type StepTimes } from './step-times.ts';
export { variants, type Variant, type Variants } from './variants.ts';
export { handOvers, type HandOver, type HandOvers } from './hand-overs.ts';
export { rework, type Rework } from './rework.ts';
export { conformance, type Conformance, type PublishedStep } from './conformance.ts';
export { logSkeleton, type LogSkeleton } from './log-skeleton.ts';
export { throughput, type Throughput } from './throughput.ts';
export {
  layeredLayout,
  type Layout,
  type LayoutEdge,
  type LayoutNode,
  type PlacedEdge,
  type PlacedNode,
} from './layout.ts';
