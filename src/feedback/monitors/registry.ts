import { abandonment } from './abandonment.ts';
import { closedNotSolved } from './closed-not-solved.ts';
import { dataGovernance } from './data-governance.ts';
import { deadlineBunching } from './deadline-bunching.ts';
import { equityGap } from './equity-gap.ts';
import { handoverWait } from './handover-wait.ts';
import { inducedRatings } from './induced-ratings.ts';
import type { Monitor } from './monitor.ts';
import { repeatEvidence } from './repeat-evidence.ts';
import { reportSurge } from './report-surge.ts';
import { silentGroup } from './silent-group.ts';
import { singleChannel } from './single-channel.ts';
import { tradeOff } from './trade-off.ts';

/** Every monitor, in the order of table 1. */
export const monitors: readonly Monitor[] = [
  tradeOff,
  handoverWait,
  repeatEvidence,
  deadlineBunching,
  equityGap,
  abandonment,
  singleChannel,
  silentGroup,
  ...dataGovernance,
  closedNotSolved,
  inducedRatings,
  reportSurge,
];
