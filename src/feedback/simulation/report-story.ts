import { DAY, OFFICE_DAY } from './clock.ts';
import { EFFECTS, find, strengthOf } from './faults.ts';
import { channelDetail } from './person.ts';
import { drawRating, tellRating } from './rating.ts';
import { storyteller, type Opening, type TimedFact } from './story.ts';

type Ending = keyof Opening['settings']['reports']['endings'];

const paper = EFFECTS['target-without-outcome'];

/** Endings after which the resident is asked whether the problem is gone. */
const CALLED_BACK: readonly Ending[] = ['resolved', 'administrative'];

/**
 * The life of a report: opened, dispatched, resolved, asked back, perhaps reopened and resolved again, perhaps rated.
 * What the ending claims and whether the problem is gone are two things. The same numbers are drawn whatever happens.
 */
export function tellReport(opening: Opening): TimedFact[] {
  const { service, settings, active, clock, random, channel } = opening;
  const rule = settings.reports;
  const u = {
    detail: random.next(),
    dispatch: random.exponential(),
    time: random.gamma(rule.shape) / rule.shape,
    ending: random.next(),
    administrative: random.next(),
    solved: random.next(),
    callback: random.next(),
    callbackDelay: random.next(),
    satisfied: random.next(),
    reopened: random.next(),
    reopenedDelay: random.next(),
    timeAgain: random.gamma(rule.shape) / rule.shape,
    rating: drawRating(random),
  };
  const notSolved = EFFECTS['closed-not-solved'];
  const closed = strengthOf(active, 'closed-not-solved', 'everyone');
  const induced = strengthOf(active, 'induced-ratings', 'everyone');
  const drift = find(active, 'slow-drift');

  const due = clock.due(Math.floor(opening.openedAt / DAY), service.days);
  const { facts, tell } = storyteller(opening, due);
  const word = channelDetail(channel, u.detail);
  const dispatcher = service.steps[0]!.department;
  const spot = opening.spots.of(opening.place, opening.openedAt, active, random.fork('spot'));
  // Whoever does not say in which area, does not say at which spot.
  const where = opening.area === undefined ? {} : { spot };
  tell(opening.openedAt, 'report.opened', 'resident', { ...(word && { channelDetail: word }), ...where });

  const dispatched = opening.openedAt + 5 + Math.floor(u.dispatch * rule.dispatchHours * 60);
  tell(
    dispatched,
    'report.dispatched',
    'dispatcher',
    { fromDepartment: dispatcher },
    service.department,
    dispatcher,
  );

  const limit = service.days * OFFICE_DAY;
  const factor =
    (1 + notSolved.timeFactor * closed) *
    (1 + EFFECTS['equity-gap'].timeFactor * strengthOf(active, 'equity-gap', 'group')) *
    (1 + EFFECTS['area-gap'].timeFactor * strengthOf(active, 'area-gap', 'everyone')) *
    (1 + paper.timeFactor * strengthOf(active, 'target-without-outcome', 'everyone')) *
    (1 + EFFECTS['slow-drift'].timeFactorPerYear * (drift ? drift.strength * drift.years : 0));
  const office = clock.toOffice(dispatched) + limit * rule.usedOfLimit * u.time * factor * opening.pace;
  const inTruth = clock.fromOffice(office);
  const onPaper = closedOnPaper(opening, inTruth, due);
  const resolved = onPaper ?? inTruth;
  const filed = u.administrative < closed * notSolved.administrativeShare;
  const outcome = filed ? 'administrative' : endingAt(rule.endings, u.ending);
  const standing = resolved <= due ? 'met' : 'missed';
  tell(resolved, 'report.resolved', 'caseworker', { outcome, standing });

  const solvedShare =
    rule.solved *
    (1 + notSolved.solvedFactor * closed) *
    (1 + EFFECTS['induced-ratings'].solvedFactor * induced) *
    (onPaper === undefined ? 1 : 1 - paper.notSolvedShare);
  const calledBack = CALLED_BACK.includes(outcome);
  const solved = calledBack && u.solved < solvedShare;
  if (calledBack && u.callback < rule.callback) {
    const satisfied = u.satisfied < (solved ? rule.satisfiedWhenSolved : rule.satisfiedWhenNot);
    const called = resolved + DAY + Math.floor(u.callbackDelay * 4 * DAY);
    tell(called, 'callback.answered', 'resident', { solved, satisfied });
  }
  const reopened = solved ? rule.reopenedWhenSolved : rule.reopenedWhenNot + notSolved.reopenedShare * closed;
  if (calledBack && u.reopened < reopened) {
    const again = resolved + 6 * DAY + Math.floor(u.reopenedDelay * 8 * DAY);
    tell(again, 'report.reopened', 'resident', { reason: 'not-solved' });
    const finished = clock.fromOffice(clock.toOffice(again) + limit * rule.usedOfLimit * u.timeAgain);
    tell(finished, 'report.resolved', 'caseworker', {
      outcome: 'resolved',
      standing: finished <= due ? 'met' : 'missed',
    });
  }
  if (calledBack && !solved) opening.spots.leftUnsolved(opening.place, spot, resolved);
  // People feel when it was done, not when it was closed.
  const pleased = (solved ? 4.5 : 2.4) - (inTruth > due ? 0.6 : 0);
  tellRating(opening, tell, 'resident', u.rating, { minute: resolved, pleased, response: rule.rating });
  return facts;
}

/** When a late report is closed although nothing is done yet: some time on the last day of its limit. */
function closedOnPaper({ active, random }: Opening, inTruth: number, due: number): number | undefined {
  const fault = find(active, 'target-without-outcome');
  if (!fault?.turned || inTruth <= due) return undefined;
  const own = random.fork('paper');
  if (own.next() >= fault.strength * paper.closedShare) return undefined;
  return due - DAY + Math.floor((9 + 8 * own.next()) * 60);
}

function endingAt(endings: Record<Ending, number>, uniform: number): Ending {
  let left = uniform;
  for (const [ending, share] of Object.entries(endings) as [Ending, number][]) {
    left -= share;
    if (left < 0) return ending;
  }
  return 'resolved';
}
