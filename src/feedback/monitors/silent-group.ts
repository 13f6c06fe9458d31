import type { Dimension, Kind } from '#facts';
import { alarms } from '#value';
import { byKey, fewest, total } from './comparisons.ts';
import { YEAR, type Monitor, type Setting, type Test } from './monitor.ts';

const OPENED: readonly Kind[] = ['case.opened'];
/** Half of the others' use, and less. */
const MOST_RATIO = 0.5;

/** Combined attributes whose one part says who is entitled, with people counted for them. */
function attributesOf({ eligible, people }: Setting): Dimension[] {
  const entitling = new Set(Object.values(eligible).map(({ attribute }) => attribute));
  const known = new Set([...people.keys()].map((key) => key.split('|')[0] as string));
  return [...known].filter(
    (one) => one.includes('×') && one.split('×').some((part) => entitling.has(part)),
  ) as Dimension[];
}

/** People who are entitled to a service and do not come. */
export const silentGroup: Monitor = {
  id: 'silent-group',
  kind: 'digital-divide',
  names: { 'zh-CN': '沉默群体', en: 'Silent groups' },
  rule: {
    'zh-CN': '在有资格的人当中，某个群体提出申请的比例不到其他人的一半。',
    en: 'Among those entitled to a service, one group applies less than half as often as the others.',
  },
  statistic: {
    'zh-CN':
      '最近365天：每位有资格者的申请数与其他有资格者之比，精确条件二项检验（Przyborowski和Wilenski 1940），单侧；其他人至少30件，群体按人口应有至少30件。',
    en: 'Last 365 days: applications per person entitled over those of the others entitled, exact conditional binomial test (Przyborowski & Wilenski 1940), one-sided; at least 30 cases of the others, and at least 30 expected of the group.',
  },
  causes: ['skills-not-taught', 'resources-uneven', 'design-for-everyone'],
  budget: 4,
  reads: (setting) =>
    Object.fromEntries(
      attributesOf(setting).map((one) => [
        one,
        { kinds: OPENED, time: 'occurredAt', windowDays: YEAR, windows: 1, by: ['service', one] },
      ]),
    ),
  run: ({ setting, rows }) => {
    const least = fewest(setting);
    const tests = attributesOf(setting).flatMap((attribute) => {
      const byService = byKey(rows(attribute), 0);
      const parts = attribute.split('×');
      return Object.entries(setting.eligible).flatMap(([service, entitled]): Test[] => {
        const at = parts.indexOf(entitled.attribute);
        if (at < 0) return [];
        const isEntitled = (key: string) => entitled.categories.includes(key.split('·')[at] as string);
        const need = new Map<string, number>();
        for (const [key, people] of setting.people) {
          const [name, category = ''] = key.split('|');
          if (name === attribute && isEntitled(category)) need.set(category, people);
        }
        const uses = byKey(byService.get(service) ?? [], 1);
        const useOf = (category: string) => total(uses.get(category) ?? []).n;
        const categories = [...need.keys()];
        return categories.flatMap((category): Test[] => {
          const others = categories.filter((one) => one !== category);
          const otherUse = others.reduce((sum, one) => sum + useOf(one), 0);
          const otherNeed = others.reduce((sum, one) => sum + (need.get(one) ?? 0), 0);
          const people = need.get(category) ?? 0;
          if (otherUse < least || people === 0 || (otherUse / otherNeed) * people < least) return [];
          const ratio = alarms.rateChange(
            { events: otherUse, exposure: otherNeed },
            { events: useOf(category), exposure: people },
          );
          if (!ratio.ok) return [];
          const { value, upper, pValue } = { ...ratio.value, value: ratio.value.ratio };
          return [
            {
              subject: { dimension: 'service', key: service },
              absence: {},
              pValue: value < 1 ? pValue / 2 : 1 - pValue / 2,
              signal:
                upper > MOST_RATIO
                  ? undefined
                  : {
                      evidence: {
                        says: 'silent',
                        numbers: { ratio: value, people },
                        group: { attribute, key: category },
                      },
                      size: (1 - upper) / 2,
                      affected: people,
                      severity: upper <= 0.25 ? 'high' : 'medium',
                    },
            },
          ];
        });
      });
    });
    return { tests, refusals: tests.length === 0 ? [{ code: 'no-entitled-population', data: {} }] : [] };
  },
};
