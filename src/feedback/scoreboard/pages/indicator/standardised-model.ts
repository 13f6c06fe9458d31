import { hasMessage, punctuation, translator } from '#platform/i18n';
import { datumText, intervalText, measured } from '#platform/ui';
import { findCell, isShown } from '../../cells.ts';
import type { StandardisedArea, StandardisedTable } from '../../document.ts';
import { datumOf, figuresOf, floorFlag } from '../../figures.ts';
import { dimensionLabel, labelOf } from '../../labels.ts';
import { standardisedMessages } from './standardised-messages.ts';
import type { Subject } from './subject.ts';

interface Figure {
  readonly value: string;
  readonly interval: string;
  /** The words stand in place of a value. */
  readonly absent: boolean;
  /** That it is below its floor. */
  readonly flag?: string | undefined;
}

export interface StandardisedModel {
  /** For each attribute: which area moves most, and for how many there is none. */
  readonly sentences: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly { readonly area: string; readonly raw: Figure; readonly by: readonly Figure[] }[];
  readonly methods: readonly string[];
}

/** Raw and standardised rates of areas in one year; undefined where nothing is standardised. */
export function standardisedModel(subject: Subject): StandardisedModel | undefined {
  const { view, board, document, year } = subject;
  const { locale } = view;
  const tables = (document.standardised ?? []).filter(({ period }) => period === year);
  const [first] = tables;
  if (!first) return undefined;
  const t = translator(standardisedMessages, locale);
  const figures = figuresOf(locale, document.indicator);
  const name = (key: string) => labelOf(locale, 'area', key, board.names);
  const attributeOf = ({ attribute }: StandardisedTable) => {
    const label = dimensionLabel(locale, attribute);
    return locale === 'en' ? label.toLowerCase() : label;
  };
  const rawOf = (key: string): Figure => {
    const estimate = findCell(document, year, ['area'], [key])?.estimate;
    const datum = datumOf(locale, estimate, board.summary.method.minimumCell);
    return {
      value: datumText(view, datum, figures.short),
      interval: intervalText(view, datum, figures.short),
      absent: datum.state !== 'measured',
      flag: floorFlag(locale, document.indicator, estimate),
    };
  };
  const figureOf = (area: StandardisedArea | undefined): Figure => {
    if (!area?.estimate) {
      const key = `refused-${area?.refusal ?? ''}`;
      const reason = hasMessage(standardisedMessages, key) ? t(key) : t('refused-no-population');
      return { value: reason, interval: '', absent: true };
    }
    const { value, lower, upper } = area.estimate;
    const datum = measured(value, lower, upper);
    return {
      value: figures.short(value),
      interval: intervalText(view, datum, figures.short),
      absent: false,
      flag: floorFlag(locale, document.indicator, area.estimate),
    };
  };
  const rows = first.areas
    .map(({ key }) => ({
      area: name(key),
      raw: rawOf(key),
      by: tables.map(({ areas }) => figureOf(areas.find((one) => one.key === key))),
    }))
    .toSorted((a, b) => a.area.localeCompare(b.area, locale));
  const methods = tables.flatMap(({ areas }) => areas.flatMap(({ estimate }) => estimate?.method ?? []));
  return {
    sentences: tables.map((table) => {
      const moved = mostMoved(subject, table);
      const attribute = attributeOf(table);
      if (!moved) return t('none', { attribute });
      const refused = table.areas.filter(({ estimate }) => !estimate).length;
      const most = t(moved.within ? 'within' : 'most', {
        attribute,
        area: name(moved.key),
        raw: figures.short(moved.raw),
        standardised: figures.short(moved.standardised),
      });
      const rest = refused > 0 ? t('some-refused', { count: refused }) : '';
      return [most, rest].join(punctuation(locale).gap).trim();
    }),
    columns: [t('raw'), ...tables.map((table) => t('standardised', { attribute: attributeOf(table) }))],
    rows,
    methods: [...new Set(methods)],
  };
}

/** The area that moves most, and whether all stay within the intervals of their standardised rates. */
function mostMoved({ document, year }: Subject, { areas }: StandardisedTable) {
  const moves = areas.flatMap(({ key, estimate }) => {
    const raw = findCell(document, year, ['area'], [key]);
    if (!estimate || !isShown(raw) || raw.estimate.state !== 'measured') return [];
    const { value } = raw.estimate;
    const inside = estimate.lower <= value && value <= estimate.upper;
    return [{ key, raw: value, standardised: estimate.value, inside }];
  });
  const distance = (one: { raw: number; standardised: number }) => Math.abs(one.standardised - one.raw);
  const [most] = moves.toSorted((a, b) => distance(b) - distance(a));
  return most && { ...most, within: moves.every(({ inside }) => inside) };
}
