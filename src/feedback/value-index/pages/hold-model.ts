import { translator } from '#platform/i18n';
import { labelOf } from '#feedback/scoreboard';
import type { Acceptability, WeightShare } from '../acceptability.ts';
import type { IndexDocument } from '../index-document.ts';
import type { Words } from './index-model.ts';
import { uncertaintyMessages } from './uncertainty-messages.ts';

export type UnitKind = 'years' | 'areas';

export const unitName = (words: Words, kind: UnitKind, unit: string): string =>
  kind === 'areas'
    ? labelOf(words.locale, 'area', unit, words.names)
    : translator(uncertaintyMessages, words.locale)('unit-year', { year: unit });

/** The same in a table, where "<9%" and ">91%" say it in the width of a number. */
function shareCell({ format }: Words, { value, bound }: WeightShare): string {
  const sign = bound === undefined ? '' : bound === 'less' ? '<' : '>';
  return sign + format.percent(value, 0);
}

/** "83%", "less than 9%". */
function shareText({ locale, format }: Words, { value, bound }: WeightShare): string {
  const t = translator(uncertaintyMessages, locale);
  const share = format.percent(value, 0);
  return bound ? t(`share-${bound}`, { share }) : share;
}

/** "2025 is first under 83% of all weights that anyone here defended." */
export function firstSentence(
  words: Words,
  { acceptability, stated }: Pick<IndexDocument, 'acceptability' | 'stated'>,
  kind: UnitKind,
): string | undefined {
  const found = acceptability[kind];
  if (!found) return undefined;
  const [best] = found.units.toSorted((a, b) => b.first.value - a.first.value);
  if (!best) return undefined;
  const t = translator(uncertaintyMessages, words.locale);
  const madeUp = found.weights === 'stated' && stated.people !== undefined && stated.madeUp === stated.people;
  const weights = t(madeUp ? 'defended-made-up' : `defended-${found.weights}`);
  const unit = unitName(words, kind, best.unit);
  const { value, bound } = best.first;
  if (bound === undefined && value === 1) return t('first-all', { unit, weights });
  if (bound === undefined && value === 0) return t('first-none', { unit, weights });
  return t('first-some', { unit, weights, share: shareText(words, best.first) });
}

export interface HoldModel {
  readonly kind: UnitKind;
  readonly sentence: string | undefined;
  readonly rows: readonly { readonly name: string; readonly first: string; readonly sure: string }[];
  /** Who would say that a unit is best: the mean of the weights that speak for it. */
  readonly central: readonly string[];
  /** Whether a mean is kept back because few people's weights would be in it. */
  readonly few: boolean;
  /** Whether a share is told as a bound. */
  readonly bounded: boolean;
  readonly names: readonly string[];
  /** Share of the weights under which the row's unit is above the column's; empty on the diagonal. */
  readonly pairs: readonly { readonly name: string; readonly shares: readonly string[] }[];
}

/** What holds whatever the weights, of the years or of the areas. */
export function holdModel(words: Words, document: IndexDocument, kind: UnitKind): HoldModel | undefined {
  const found = document.acceptability[kind];
  return found && modelOf(words, document, kind, found);
}

function modelOf(words: Words, document: IndexDocument, kind: UnitKind, found: Acceptability): HoldModel {
  const t = translator(uncertaintyMessages, words.locale);
  const { format, declared } = words;
  const named = found.units
    .map((unit) => ({ ...unit, name: unitName(words, kind, unit.unit) }))
    .toSorted((a, b) => (kind === 'areas' ? a.name.localeCompare(b.name, words.locale) : 0));
  const shareOf = (above: string, below: string) => {
    const pair = found.pairs.find((one) => one.above === above && one.below === below);
    return pair ? shareCell(words, pair.share) : '';
  };
  return {
    kind,
    sentence: firstSentence(words, document, kind),
    rows: named.map(({ name, first, confidence }) => ({
      name,
      first: shareCell(words, first),
      sure: confidence === undefined ? '–' : format.percent(confidence, 0),
    })),
    central: named.flatMap(({ name, central }) =>
      central
        ? [
            t('hold-central', {
              unit: name,
              dimensions: declared.dimensions
                .flatMap(({ id }) => {
                  const share = central[id];
                  const dimension = words.dimension(id);
                  if (share === undefined) return [];
                  return [t('hold-central-part', { dimension, share: format.percent(share, 0) })];
                })
                .join(words.t('list-joint')),
            }),
          ]
        : [],
    ),
    few: named.some(({ first, central }) => !central && first.value > 0),
    bounded: [...found.units.map(({ first }) => first), ...found.pairs.map(({ share }) => share)].some(
      ({ bound }) => bound !== undefined,
    ),
    names: named.map(({ name }) => name),
    pairs: named.map(({ name, unit }) => ({ name, shares: named.map((other) => shareOf(unit, other.unit)) })),
  };
}

/** How the weights were tried, in words. */
export function holdLead(words: Words, { acceptability }: IndexDocument): string {
  const t = translator(uncertaintyMessages, words.locale);
  const found = acceptability.years ?? acceptability.areas;
  return found?.weightSets === undefined ? t('hold-lead-around') : t('hold-lead', { sets: found.weightSets });
}
