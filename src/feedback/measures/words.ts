import { areas, type Dimension } from '#facts';
import { evaluationWordsOfPlace, type EvaluationWords } from '#feedback/evaluation';
import { groupPhrase, labelOf, namesOf, type Names } from '#feedback/scoreboard';
import { hasMessage, punctuation, translator, type Locale, type Translator } from '#platform/i18n';
import type { Refusal } from '#platform';
import type { Place } from '#platform/place';
import type { MeasurePlan } from './domain/draft.ts';
import { keysOf } from './domain/group-keys.ts';
import type { Library, LibraryEntry } from './domain/library.ts';
import { formMessages } from './form-messages.ts';
import { messages } from './messages.ts';

type Key = keyof (typeof messages)['en'];
type FormKey = keyof (typeof formMessages)['en'];

export interface MeasureWords {
  readonly t: Translator<Key>;
  readonly f: Translator<FormKey>;
  /** Designs, verdicts and numbers are said as evaluations say them. */
  readonly evaluation: EvaluationWords;
  readonly names: Names;
  refusal(refusal: Refusal): string;
  service(id: string): string;
  organisation(id: string): string;
  /** Between a term and what is said of it. */
  readonly colon: string;
  /** A name of another place, in the reader's language where it has both. */
  said(name: LibraryEntry['service']): string;
  cost(cost: MeasurePlan['cost']): string;
  /** How large a place is that gives a library away. */
  libraryContext(library: Pick<Library, 'context'>): string;
  /** Who was better and worse off, and of whom nothing is certain. */
  libraryGroups(entry: LibraryEntry): { readonly term: string; readonly groups: string }[];
  /** In how many areas of how many, and how they were chosen. */
  libraryRollout(entry: LibraryEntry): string;
  /** The groups that a measure can be for: value of the form and name. */
  groups(attributes: readonly string[]): { readonly value: string; readonly label: string }[];
}

/** The words of measures in the names of a place. */
export async function measureWords(place: Place): Promise<(locale: Locale) => MeasureWords> {
  const names = namesOf(place.pack.labels, await areas(place.database));
  const evaluation = await evaluationWordsOfPlace(place);
  return (locale) => {
    const t = translator(messages, locale);
    const f = translator(formMessages, locale);
    const ofEvaluation = evaluation(locale);
    return {
      t,
      f,
      names,
      evaluation: ofEvaluation,
      refusal: (refusal) => {
        const { code, data } = refusal;
        if (code === 'too-early') {
          const { until, lastDay } = data;
          return t(code, {
            until: ofEvaluation.period(String(until)),
            lastDay: ofEvaluation.format.date(String(lastDay)),
          });
        }
        if (code === 'dilemma-of-another-service')
          return t(code, { service: labelOf(locale, 'service', String(data['service']), names) });
        return hasMessage(messages, code) ? t(code, data) : ofEvaluation.refusal(refusal);
      },
      colon: punctuation(locale).colon,
      said: (name) => (typeof name === 'string' ? name : name[locale]),
      cost: ({ amount, unit }) => `${ofEvaluation.format.number(amount, 2)} ${unit}`,
      libraryContext: ({ context: { people, areas: count } }) =>
        people === undefined
          ? t('library-areas', { areas: count })
          : t('library-context', { people: ofEvaluation.format.number(people, 0), areas: count }),
      libraryGroups: ({ groups, harmedGroups }) => {
        const named = (wanted: 'better' | 'worse' | 'unclear') =>
          groups
            .filter(({ attribute, group, judged }) =>
              wanted === 'worse'
                ? harmedGroups.includes(`${attribute}|${group}`) || judged === 'worse'
                : judged === wanted,
            )
            .map(({ attribute, group }) => ofEvaluation.group(attribute, group))
            .join(locale === 'en' ? '; ' : '、');
        return (['worse', 'better', 'unclear'] as const).flatMap((wanted) => {
          const said = named(wanted);
          return said === '' ? [] : [{ term: ofEvaluation.t(`group-${wanted}`), groups: said }];
        });
      },
      libraryRollout: ({ plan: { evaluation: own } }) => {
        const { rollout, areas: all, from, until } = own;
        const span = t('library-span', {
          from: ofEvaluation.period(from),
          until: ofEvaluation.period(until),
        });
        if (rollout.kind === 'everywhere') return `${t('library-everywhere')}${ofEvaluation.gap}${span}`;
        const counts = { first: Object.keys(rollout.starts).length, areas: all.length };
        return `${t(rollout.draw ? 'library-lot' : 'library-chosen', counts)}${ofEvaluation.gap}${span}`;
      },
      service: (id) => labelOf(locale, 'service', id, names),
      organisation: (id) => labelOf(locale, 'department', id, names),
      groups: (attributes) =>
        attributes.flatMap((attribute) =>
          keysOf(attribute as Dimension).map((key) => ({
            value: `${attribute}|${key}`,
            label: groupPhrase(locale, attribute as Dimension, key),
          })),
        ),
    };
  };
}
