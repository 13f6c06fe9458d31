import { describe, expect, it } from 'vitest';
import { CHANNELS, COHORT_ATTRIBUTES, DIMENSIONS, OUTCOMES, STANDINGS, type Dimension } from '#facts';
import { labelMessages } from './label-messages.ts';
import { dimensionLabel, groupPhrase, labelOf, namesOf } from './labels.ts';

const names = namesOf(
  { service: { pension: { 'zh-CN': '养老资格认证', en: 'Pension qualification' } }, department: {} },
  [{ id: 'a', names: { en: 'Allston' } }],
);

describe('labels', () => {
  it('name every value of every closed list, so that no code is shown to a reader', () => {
    const lists: [string, readonly string[]][] = [
      ['channel', CHANNELS],
      ['outcome', OUTCOMES],
      ['standing', STANDINGS],
      ...Object.entries(COHORT_ATTRIBUTES),
    ];
    for (const [list, values] of lists) {
      for (const value of values.filter((one) => one !== 'unknown')) {
        expect(labelMessages.en).toHaveProperty([`${list}.${value}`]);
        if (Object.hasOwn(COHORT_ATTRIBUTES, list))
          expect(labelMessages.en).toHaveProperty([`phrase.${list}.${value}`]);
      }
    }
    for (const dimension of DIMENSIONS) expect(labelMessages.en).toHaveProperty([dimension]);
  });

  it('take names from the pack and from the areas, and fall back to what the record says', () => {
    expect(labelOf('zh-CN', 'service', 'pension', names)).toBe('养老资格认证');
    expect(labelOf('zh-CN', 'area', 'a', names)).toBe('Allston');
    expect(labelOf('en', 'department', 'PWDx', names)).toBe('PWDx');
    expect(labelOf('en', 'area', 'unknown', names)).toBe('Unknown');
  });

  it('speak of people the way people speak', () => {
    const group: [Dimension, string] = ['ageBand×residence', '60-79·rural'];
    expect(groupPhrase('en', ...group)).toBe('rural residents aged 60–79');
    expect(groupPhrase('zh-CN', ...group)).toBe('60至79岁农村居民');
    expect(labelOf('en', ...group, names)).toBe('60–79, rural');
    expect(dimensionLabel('zh-CN', group[0])).toBe('年龄、城乡');
    expect(groupPhrase('en', 'digitalAccess', 'none')).toBe('residents without a device');
    expect(groupPhrase('zh-CN', 'digitalAccess', 'shared-device')).toBe('与人合用上网设备的居民');
  });
});
