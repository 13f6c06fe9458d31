import { abandonment } from './abandonment.ts';
import { accessOutOfProportion } from './access-out-of-proportion.ts';
import { accessOutOfPurpose } from './access-out-of-purpose.ts';
import { areaGap } from './area-gap.ts';
import { automatedDecisions } from './automated-decisions.ts';
import { closedNotSolved } from './closed-not-solved.ts';
import { deadlineBunching } from './deadline-bunching.ts';
import { demandSurge } from './demand-surge.ts';
import { equityGap } from './equity-gap.ts';
import { handoverWait } from './handover-wait.ts';
import { inducedRatings } from './induced-ratings.ts';
import { lateAtBoundary } from './late-at-boundary.ts';
import { missingData } from './missing-data.ts';
import type { Monitor } from './monitor.ts';
import { providerShare } from './provider-share.ts';
import { repeatEvidence } from './repeat-evidence.ts';
import { reportSurge } from './report-surge.ts';
import { silentGroup } from './silent-group.ts';
import { singleChannel } from './single-channel.ts';
import { slowDrift } from './slow-drift.ts';
import { targetWithoutOutcome } from './target-without-outcome.ts';
import { tradeOff } from './trade-off.ts';
import { unansweredParticipation } from './unanswered-participation.ts';
import { unexplainedDecisions } from './unexplained-decisions.ts';

/** Every monitor, in the order of table 1. */
export const monitors: readonly Monitor[] = [
  tradeOff,
  targetWithoutOutcome,
  deadlineBunching,
  handoverWait,
  repeatEvidence,
  equityGap,
  areaGap,
  abandonment,
  singleChannel,
  silentGroup,
  accessOutOfPurpose,
  accessOutOfProportion,
  automatedDecisions,
  unexplainedDecisions,
  providerShare,
  missingData,
  closedNotSolved,
  inducedRatings,
  unansweredParticipation,
  lateAtBoundary,
  slowDrift,
  reportSurge,
  demandSurge,
];
