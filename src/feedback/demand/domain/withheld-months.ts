import { suppression } from '#value';

/** Monthly counts of all services of one kind. */
export interface MonthTable {
  /** `2025-03`, in order. */
  readonly months: readonly string[];
  readonly services: readonly string[];
  /** Service after service, each its months. */
  readonly counts: ArrayLike<number>;
}

/** Months that stay unpublished: of the kind as a whole, and by service. */
export interface WithheldMonths {
  readonly whole: ReadonlySet<string>;
  readonly of: ReadonlyMap<string, ReadonlySet<string>>;
}

const WHOLE = '*';

/**
 * Which monthly counts may not be shown: those from one to below the minimum, and what would let a reader subtract them
 * back from the whole place's month or the service's year, both of which others publish. Years are protected one by one.
 */
export function withheldMonths({ months, services, counts }: MonthTable, minimum: number): WithheldMonths {
  const whole = new Set<string>();
  const of = new Map(services.map((service) => [service, new Set<string>()]));
  for (const ofYear of Map.groupBy(months.keys(), (at) => months[at]!.slice(0, 4)).values()) {
    const hidden = hiddenOf(ofYear.map(Number), services.length, months.length, counts, minimum);
    for (const at of ofYear) {
      const month = months[at]!;
      if (hidden.has(id(WHOLE, at))) whole.add(month);
      for (const [number, service] of services.entries())
        if (hidden.has(id(number, at))) of.get(service)!.add(month);
    }
  }
  return { whole, of };
}

const id = (service: number | string, month: number | string): string => `${service}|${month}`;

function hiddenOf(
  months: readonly number[],
  services: number,
  length: number,
  counts: ArrayLike<number>,
  minimum: number,
): Set<string> {
  const totals = new Map<string, number>();
  const add = (key: string, count: number) => totals.set(key, (totals.get(key) ?? 0) + count);
  for (let service = 0; service < services; service++) {
    for (const month of months) {
      const count = counts[service * length + month]!;
      add(id(service, month), count);
      add(id(WHOLE, month), count);
      add(id(service, WHOLE), count);
      add(id(WHOLE, WHOLE), count);
    }
  }
  const numbers = Array.from({ length: services }, (_, service) => service);
  const shown = suppression.suppress({
    minimum,
    cells: [...totals].map(([key, count]) => ({ id: key, count })),
    sums: [
      ...[...months, WHOLE].map((month) => ({
        total: id(WHOLE, month),
        parts: numbers.map((service) => id(service, month)),
      })),
      ...[...numbers, WHOLE].map((service) => ({
        total: id(service, WHOLE),
        parts: months.map((month) => id(service, month)),
      })),
    ],
  });
  return new Set([...shown].filter(([, showing]) => showing !== 'shown').map(([key]) => key));
}
