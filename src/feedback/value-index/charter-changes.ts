import { charter as charters, composite, type charter } from '#value';

interface Named {
  readonly id: string;
  readonly names: charter.Texts;
}

/** One thing that two charters decide otherwise, by its id and its names. */
export type CharterChange =
  | ({
      readonly what:
        | 'dimension-added'
        | 'dimension-removed'
        | 'dimension-kind'
        | 'indicator-added'
        | 'indicator-removed'
        | 'indicator-definition'
        | 'indicator-dimension'
        | 'indicator-better';
    } & Named)
  | ({
      readonly what:
        | 'dimension-weight'
        | 'dimension-floor'
        | 'indicator-weight'
        | 'indicator-goal'
        | 'indicator-worst'
        | 'indicator-floor';
      /** Absent where nothing was, or is, declared. */
      readonly from?: number;
      readonly to?: number;
    } & Named)
  | { readonly what: 'aggregation' };

type Numbers = Extract<CharterChange, { from?: number }>['what'];

/**
 * What two charters decide otherwise about the index, in the order of the later one: weights, floors, goals, definitions,
 * the rule of aggregation. Names, questions and other words decide nothing. Empty: the same method.
 */
export function charterChanges(earlier: charter.Charter, later: charter.Charter): CharterChange[] {
  const rule = (one: charter.Charter) => charters.aggregationOf(one);
  return [
    ...membership('dimension', earlier.dimensions, later.dimensions),
    ...later.dimensions.flatMap((now): CharterChange[] => {
      const then = earlier.dimensions.find(({ id }) => id === now.id);
      if (!then) return [];
      return [
        ...(then.kind === now.kind ? [] : [{ what: 'dimension-kind' as const, ...named(now) }]),
        ...changed('dimension-weight', now, then.weight, now.weight),
        ...changed('dimension-floor', now, then.floor, now.floor),
      ];
    }),
    ...membership('indicator', earlier.indicators, later.indicators),
    ...later.indicators.flatMap((now): CharterChange[] => {
      const then = earlier.indicators.find(({ id }) => id === now.id);
      if (!then) return [];
      return [
        ...(same(then.measure, now.measure)
          ? []
          : [{ what: 'indicator-definition' as const, ...named(now) }]),
        ...(then.dimension === now.dimension
          ? []
          : [{ what: 'indicator-dimension' as const, ...named(now) }]),
        ...(then.better === now.better ? [] : [{ what: 'indicator-better' as const, ...named(now) }]),
        ...changed('indicator-weight', now, then.weight, now.weight),
        ...changed('indicator-goal', now, then.goal, now.goal),
        ...changed('indicator-worst', now, then.worst, now.worst),
        ...changed('indicator-floor', now, then.floor, now.floor),
      ];
    }),
    ...(same(rule(earlier), rule(later)) ? [] : [{ what: 'aggregation' as const }]),
  ];
}

const named = ({ id, names }: Named): Named => ({ id, names });
const same = (one: object, other: object): boolean =>
  composite.canonicalJson(one as never) === composite.canonicalJson(other as never);

function membership(
  of: 'dimension' | 'indicator',
  earlier: readonly Named[],
  later: readonly Named[],
): CharterChange[] {
  const missing = (from: readonly Named[], others: readonly Named[]) =>
    from.filter(({ id }) => !others.some((other) => other.id === id));
  return [
    ...missing(later, earlier).map((one) => ({ what: `${of}-added` as const, ...named(one) })),
    ...missing(earlier, later).map((one) => ({ what: `${of}-removed` as const, ...named(one) })),
  ];
}

function changed(
  what: Numbers,
  of: Named,
  from: number | undefined,
  to: number | undefined,
): CharterChange[] {
  if (from === to) return [];
  return [{ what, ...named(of), ...(from !== undefined && { from }), ...(to !== undefined && { to }) }];
}
