import { ok, type Result } from '#platform';
import { forecast } from '#value';
import { restOf } from './rest.ts';

/** One series of the panel: a service in one area and one group, unknown ones included. */
export interface Leaf {
  readonly service: string;
  readonly area: string;
  readonly group: string;
}

/** Which sums are forecast, and the nodes of those that may be published; those of small ones together have no key. */
export interface PublishedNodes {
  readonly hierarchy: forecast.Hierarchy;
  /** The whole and its services, which hold when the parts are made to agree: they are as without the parts. */
  readonly holding: number;
  /** Services that are shown alone. */
  readonly services: readonly string[];
  /** The node of the other services. */
  readonly rest: number | undefined;
  readonly areas: ReadonlyMap<string, ReadonlyMap<string | undefined, number>>;
  readonly groups: ReadonlyMap<string, ReadonlyMap<string | undefined, number>>;
}

/**
 * The whole, its services, and areas and groups of each service that is shown. What is too small to be shown alone is a
 * node together with others of its like, so that it has no number that could be published by mistake.
 *
 * @param pastYear openings of each leaf in the past year.
 */
export function publishedNodes(
  leaves: readonly Leaf[],
  pastYear: ArrayLike<number>,
  minimum: number,
): Result<PublishedNodes> {
  const together = restOf(
    sums([...leaves.keys()], pastYear, (at) => leaves[at]!.service),
    minimum,
  );
  const alone = (at: number) => (together.has(leaves[at]!.service) ? undefined : leaves[at]!.service);
  const byService = [...Map.groupBy(leaves.keys(), (at) => leaves[at]!.service).values()];
  const partsBy = (of: 'area' | 'group') => {
    const small = byService.map((own) =>
      restOf(
        sums(own, pastYear, (at) => leaves[at]![of]),
        minimum,
      ),
    );
    const number = new Map(byService.map((own, at) => [leaves[own[0]!]!.service, small[at]!]));
    return numbered(
      leaves.map((leaf, at): NodeName => {
        const service = alone(at);
        const rest = service === undefined || number.get(service)!.has(leaf[of]);
        return rest ? { service } : { service, key: leaf[of] };
      }),
    );
  };
  const whole = leaves.map(() => 0);
  const services = numbered(leaves.map(({ service }): NodeName => ({ service })));
  const shown = numbered(leaves.map((_, at): NodeName => ({ service: alone(at) })));
  const areas = partsBy('area');
  const groups = partsBy('group');
  const hierarchy = forecast.hierarchyOf(leaves.length, [
    whole,
    services.numbers,
    shown.numbers,
    areas.numbers,
    groups.numbers,
  ]);
  if (!hierarchy.ok) return hierarchy;
  const { starts } = hierarchy.value;
  const rest = shown.names.findIndex(({ service }) => service === undefined);
  return ok({
    hierarchy: hierarchy.value,
    holding: 2,
    services: shown.names.flatMap(({ service }) => service ?? []),
    rest: rest < 0 ? undefined : starts[2]! + rest,
    areas: nodesOf(areas.names, starts[3]!),
    groups: nodesOf(groups.names, starts[4]!),
  });
}

interface NodeName {
  readonly service?: string | undefined;
  readonly key?: string | undefined;
}

function sums(
  leaves: readonly number[],
  counts: ArrayLike<number>,
  keyOf: (leaf: number) => string,
): Map<string, number> {
  const totals = new Map<string, number>();
  for (const at of leaves) totals.set(keyOf(at), (totals.get(keyOf(at)) ?? 0) + counts[at]!);
  return totals;
}

/** Names numbered from 0 in the order in which they come. */
function numbered(names: readonly NodeName[]): { numbers: number[]; names: NodeName[] } {
  const known = new Map<string, number>();
  const distinct: NodeName[] = [];
  const numbers = names.map((name) => {
    const id = JSON.stringify([name.service ?? null, name.key ?? null]);
    const number = known.get(id) ?? distinct.length;
    if (number === distinct.length) {
      known.set(id, number);
      distinct.push(name);
    }
    return number;
  });
  return { numbers, names: distinct };
}

function nodesOf(names: readonly NodeName[], start: number): Map<string, Map<string | undefined, number>> {
  const nodes = new Map<string, Map<string | undefined, number>>();
  for (const [at, { service, key }] of names.entries()) {
    if (service === undefined) continue;
    nodes.set(service, (nodes.get(service) ?? new Map<string | undefined, number>()).set(key, start + at));
  }
  return nodes;
}
