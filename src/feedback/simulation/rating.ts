import type { numeric } from '#value';
import { EFFECTS, strengthOf } from './faults.ts';
import type { Opening, Tell } from './story.ts';

/** What a person answers, if they do. Six numbers are drawn whatever happens. */
export interface RatingDraws {
  readonly answers: number;
  readonly byDefault: number;
  readonly mood: number;
  readonly delay: number;
  readonly induced: number;
  readonly level: number;
}

export const drawRating = (random: numeric.Random): RatingDraws => ({
  answers: random.next(),
  byDefault: random.next(),
  mood: random.normal(),
  delay: random.next(),
  induced: random.next(),
  level: random.next(),
});

/**
 * Tells the rating of a finished case or report. `pleased` is the level on average, `response` the probability of an
 * answer. An induced rating is given within minutes, almost always 5, often by default.
 */
export function tellRating(
  { active, settings }: Opening,
  tell: Tell,
  who: string,
  draws: RatingDraws,
  from: { minute: number; pleased: number; response: number },
): void {
  const effect = EFFECTS['induced-ratings'];
  const induced = strengthOf(active, 'induced-ratings', 'everyone');
  if (draws.induced < induced * effect.inducedShare) {
    const level = draws.level < effect.levelFiveShare ? 5 : 4;
    tell(from.minute + 2, 'rating.given', who, { level, byDefault: draws.byDefault < effect.byDefaultShare });
  } else if (draws.answers < from.response) {
    const level = Math.min(5, Math.max(1, Math.round(from.pleased + 0.8 * draws.mood)));
    const later = 10 + Math.floor(draws.delay ** 2 * 4320);
    tell(from.minute + later, 'rating.given', who, { level, byDefault: false });
  } else if (draws.byDefault < settings.cases.ratingByDefault) {
    tell(from.minute + 7 * 1440, 'rating.given', who, { level: 5, byDefault: true });
  }
}
