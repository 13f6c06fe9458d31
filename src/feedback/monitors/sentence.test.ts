import { describe, expect, it } from 'vitest';
import { monitorMessages, monitors, sentenceOf, type Evidence } from './index.ts';

const names = {
  group: ({ key }: { readonly key: string }) => key,
  label: (_: string, key: string) => key,
};
const say = (locale: 'en' | 'zh-CN', evidence: Partial<Evidence> & Pick<Evidence, 'says' | 'numbers'>) =>
  sentenceOf(locale, evidence, names);
const group = { attribute: 'digitalAccess', key: 'residents who share a device' } as const;
const reference = { attribute: 'digitalAccess', key: 'the others' } as const;

describe('a monitor', () => {
  it.each(monitors.map((monitor) => [monitor.id, monitor] as const))(
    'names the causes that fit what it finds in plain words of both languages: %s',
    (_, { causes }) => {
      expect(causes.length).toBeGreaterThan(0);
      for (const cause of causes) {
        expect(monitorMessages.en).toHaveProperty(`cause-${cause}`);
        // The term of the theory stands after the plain words.
        expect(monitorMessages['zh-CN'][`cause-${cause}`]).toMatch(/^[^（]{8,}（理论用语：.+）$/);
      }
    },
  );

  it('does not blame the sharing of data where reports are closed and not solved, but where cases wait at a hand-over', () => {
    const causesOf = (id: string) => monitors.find((monitor) => monitor.id === id)?.causes;
    expect(causesOf('closed-not-solved')).not.toContain('sharing-barred');
    expect(causesOf('handover-wait')).toContain('sharing-barred');
  });
});

describe('the sentence of what a monitor found', () => {
  it('says percentage points of what two shares differ by, and percent of shares', () => {
    const fell = { faster: 0.12, share: 0.5, earlier: 0.91, least: 0.27, most: 0.52, years: 1 };
    const evidence = { says: 'trade-off', numbers: fell, group };
    expect(say('en', evidence)).toContain(
      'among residents who share a device, the share who got what they applied for fell from 91% to 50%, by at least 27 and at most 52 percentage points (95% interval)',
    );
    expect(say('zh-CN', evidence)).toContain('从91%降到50%，至少降了27个百分点，至多52个百分点');
    const again = { says: 'reported-again', numbers: { share: 0.43, later: 0.05, usual: 0.04 } };
    expect(say('en', again)).toContain('usually differ by 4 percentage points');
    expect(say('en', { ...again, numbers: { ...again.numbers, usual: 0.01 } })).toContain(
      'differ by 1 percentage point.',
    );
    expect(say('zh-CN', again)).toContain('通常只差4个百分点');
  });

  it('tells what a share was counted from, about, with its interval; an older record without it is said as it was', () => {
    const numbers = { share: 0.43, later: 0.05, usual: 0.04 };
    const counted = { says: 'reported-again', numbers: { ...numbers, of: 1230, low: 0.4, high: 0.46 } };
    expect(say('en', counted)).toMatch(
      /Counted: about 1,230 closed reports; 95% interval of the first share: 40% to 46%\.$/,
    );
    expect(say('zh-CN', counted)).toMatch(/（据约1,230件已结案的诉求；第一个比例的95%区间为40%至46%。）$/);
    expect(say('en', { says: 'reported-again', numbers })).not.toContain('Counted');
  });

  it.each(['gap-granted', 'automated-gap', 'area-granted', 'area-gives-up'])(
    'calls no difference a percentage in %s',
    (says) => {
      const evidence = {
        says,
        numbers: { share: 0.5, other: 0.9, least: 0.3, most: 0.45 },
        group,
        reference,
        names: { area: 'Hebin', algorithm: 'a' },
      };
      expect(say('en', evidence)).toMatch(/at least 30 (and at most 45 )?percentage points/);
      expect(say('zh-CN', evidence)).toMatch(/至少[差多]?30个百分点/);
    },
  );
});
