import { describe, expect, it } from 'vitest';
import { markupOf, tagsOf, textOf, viewOf } from '../../../test/support/markup.ts';
import {
  Bars,
  FunnelPlot,
  HeatTable,
  IntervalDots,
  measured,
  Slope,
  SmallMultiples,
  suppressed,
  Trend,
} from './index.ts';

const view = viewOf();
const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

describe('dots with intervals', () => {
  const markup = markupOf(
    <IntervalDots
      view={view}
      caption="On time by area"
      rows={[
        { label: 'North', datum: measured(0.8, 0.75, 0.85) },
        { label: 'South', datum: suppressed() },
        { label: 'East', datum: { state: 'not-measured', reason: 'No case yet' } },
      ]}
      format={percent}
      reference={{ value: 0.7, label: 'City 70.0%' }}
    />,
  );

  it('are a table whose numbers are text', () => {
    expect(textOf(markup)).toMatch(/North .*80\.0%.*95% interval 75\.0%–85\.0%/);
    expect(textOf(markup)).toContain('City 70.0%');
  });

  it('draw nothing for what is suppressed, and say why', () => {
    expect(tagsOf(markup).filter((tag) => tag.name === 'svg')).toHaveLength(1);
    expect(textOf(markup)).toContain('South Not shown');
    expect(textOf(markup)).toContain('too few people');
    expect(textOf(markup)).toContain('East No case yet');
  });

  it('may name the ends of their scale in a shorter way than the values', () => {
    const row = { label: 'North', datum: measured(72, 65, 78) };
    const text = (ends: object) =>
      textOf(
        markupOf(
          <IntervalDots
            view={view}
            caption="c"
            rows={[row]}
            format={(value) => value.toFixed(1)}
            {...ends}
          />,
        ),
      );
    expect(text({})).toMatch(/65\.0 80\.0/);
    expect(text({ formatEnd: String })).toMatch(/65 80 .*72\.0/);
  });

  it('stay inside the drawing when the range given is too small', () => {
    const clipped = markupOf(
      <IntervalDots
        view={view}
        caption="c"
        rows={[{ label: 'North', datum: measured(0.8, 0.1, 0.99) }]}
        format={percent}
        domain={[0.4, 0.6]}
      />,
    );
    const numbers = tagsOf(clipped).flatMap((tag) =>
      tag.name === 'path' ? (tag.attributes['d'] ?? '').match(/[\d.]+/g) : [],
    );
    for (const number of numbers) expect(Number(number)).toBeLessThanOrEqual(98);
  });
});

describe('bars', () => {
  it('start at zero, also for negative values', () => {
    const markup = markupOf(
      <Bars
        view={view}
        caption="Change"
        rows={[
          { label: 'Up', datum: measured(10) },
          { label: 'Down', datum: measured(-10) },
          { label: 'Nothing', datum: measured(0) },
        ]}
        format={String}
      />,
    );
    const bars = tagsOf(markup).filter((tag) => tag.name === 'rect');
    expect(bars.map((bar) => [Number(bar.attributes['x']), Number(bar.attributes['width'])])).toEqual([
      [50, 50],
      [0, 50],
      [50, 0],
    ]);
  });
});

describe('a trend', () => {
  const points = [0.5, 0.6, undefined, 0.7, 0.8].map((value, index) => ({
    period: `2024-0${index + 1}`,
    datum: value === undefined ? suppressed() : measured(value, value - 0.05, value + 0.05),
  }));
  const markup = markupOf(<Trend view={view} id="t" caption="On time" points={points} format={percent} />);
  const path = (name: string) =>
    tagsOf(markup).find((tag) => tag.attributes['class'] === name)?.attributes['d'] ?? '';

  it('breaks where nothing was published', () => {
    expect(path('line').match(/M/g)).toHaveLength(2);
    expect(path('band').match(/M/g)).toHaveLength(2);
    expect(path('dot').match(/M/g)).toHaveLength(4);
  });

  it('has a title, a description and the table it was drawn from', () => {
    const svg = tagsOf(markup).find((tag) => tag.name === 'svg');
    expect(svg?.attributes).toMatchObject({ role: 'img', 'aria-labelledby': 't-title t-desc' });
    expect(markup).toContain('5 periods, from 2024-01 to 2024-05');
    expect(tagsOf(markup).filter((tag) => tag.name === 'tr')).toHaveLength(6);
    expect(textOf(markup)).toContain('2024-03 Not shown');
  });

  it('is dashed from the last point that happened on, and says in its table what is only expected', () => {
    const ahead = { from: 3, label: 'expected', soFar: 'counted' };
    const all = [0.4, 0.5, 0.6, 0.7, 0.8].map((value, index) => ({
      period: `2024-0${index + 1}`,
      datum: index < 3 ? measured(value) : measured(value, value - 0.1, value + 0.1),
    }));
    const drawn = markupOf(
      <Trend
        view={view}
        id="t"
        caption="c"
        points={all}
        format={percent}
        ahead={ahead}
        intervalHeading="Four times in five"
      />,
    );
    const lines = tagsOf(drawn).filter(({ attributes }) => attributes['class']?.startsWith('line'));
    expect(lines.map(({ attributes }) => attributes['class'])).toEqual(['line', 'line ahead']);
    expect(lines.map(({ attributes }) => attributes['d']?.match(/[ML]/g)?.length)).toEqual([3, 3]);
    expect(textOf(drawn)).toMatch(/2024-03 60\.0% 2024-04 expected 70\.0% 60\.0%–80\.0%/);
    expect(textOf(drawn)).toContain('Four times in five');
  });

  it('can be drawn of one point, of equal points and of none', () => {
    for (const few of [[], points.slice(0, 1), [points[0], points[0]].flatMap((point) => point ?? [])]) {
      const drawn = markupOf(<Trend view={view} id="t" caption="c" points={few} format={percent} />);
      expect(drawn).not.toMatch(/NaN|Infinity|undefined/);
      expect(drawn).toContain('<table>');
    }
  });
});

describe('a funnel plot', () => {
  const limits = [10, 100, 1000].map((size) => ({
    size,
    lower95: 0.7 - 1 / Math.sqrt(size),
    upper95: 0.7 + 1 / Math.sqrt(size),
    lower998: 0.7 - 1.6 / Math.sqrt(size),
    upper998: 0.7 + 1.6 / Math.sqrt(size),
  }));
  const markup = markupOf(
    <FunnelPlot
      view={view}
      id="f"
      caption="Areas"
      points={[
        { label: 'A', size: 800, value: 0.7, position: 'inside' },
        { label: 'B', size: 500, value: 0.2, position: 'outside-998' },
      ]}
      average={0.7}
      limits={limits}
      format={percent}
      formatSize={String}
    />,
  );

  it('says in words where each point stands', () => {
    expect(textOf(markup)).toMatch(/A 70\.0% 800 Within the limits/);
    expect(textOf(markup)).toMatch(/B 20\.0% 500 Outside the 99\.8% limits/);
  });

  it('keeps limits that run out of the picture at its edge', () => {
    const drawn = tagsOf(markup).filter(
      (tag) => tag.name === 'path' && /limit|dot|target/.test(tag.attributes['class'] ?? ''),
    );
    const heights = drawn.flatMap((tag) =>
      [...(tag.attributes['d'] ?? '').matchAll(/[ ,]([\d.-]+)/g)].map(([, y]) => Number(y)),
    );
    expect(heights.length).toBeGreaterThan(8);
    for (const y of heights) {
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(220);
    }
  });
});

describe('tables of marks', () => {
  it('a heat table writes every number and shades it by its place in the row', () => {
    const markup = markupOf(
      <HeatTable
        view={view}
        caption="Quarters"
        columns={['Q1', 'Q2', 'Q3']}
        rows={[
          {
            label: 'On time',
            format: percent,
            cells: [
              { datum: measured(0.5) },
              { datum: measured(0.9), flag: 'above the goal' },
              { datum: suppressed() },
            ],
          },
        ]}
      />,
    );
    expect(
      tagsOf(markup)
        .filter((tag) => tag.name === 'td')
        .map((tag) => tag.attributes['class']),
    ).toEqual(['numeric shade-1', 'numeric shade-5', 'numeric absent']);
    expect(textOf(markup)).toContain('50.0% 90.0% above the goal Not shown');
  });

  it('a heat table says to the eye what its shades mean, where its caption is hidden too', () => {
    const markup = markupOf(
      <HeatTable
        view={view}
        caption="Quarters"
        captionHidden
        columns={['Q1']}
        legend="Darker is nearer to the goal."
        rows={[{ label: 'On time', format: percent, cells: [{ datum: measured(0.5) }] }]}
      />,
    );
    expect(markup).toMatch(/<p class="hint" aria-hidden="true">Darker is nearer to the goal\.<\/p>/);
  });

  it('a slope is drawn only between two published values', () => {
    const markup = markupOf(
      <Slope
        view={view}
        caption="Years"
        beforeHeading="2014"
        afterHeading="2015"
        rows={[
          { label: 'A', before: measured(0.5), after: measured(0.6) },
          { label: 'B', before: suppressed(), after: measured(0.6) },
        ]}
        format={percent}
      />,
    );
    expect(tagsOf(markup).filter((tag) => tag.name === 'svg')).toHaveLength(1);
  });

  it('small multiples share one scale and one table', () => {
    const markup = markupOf(
      <SmallMultiples
        view={view}
        caption="Towns"
        periods={['2014', '2015']}
        series={[
          { label: 'A', data: [measured(0), measured(10)] },
          { label: 'B', data: [measured(5), suppressed()] },
        ]}
        format={String}
      />,
    );
    const dots = tagsOf(markup).filter((tag) => tag.attributes['class'] === 'dot');
    expect(dots.map((tag) => tag.attributes['d'])).toEqual(['M0 60h.01M200 0h.01', 'M0 30h.01']);
    expect(tagsOf(markup).filter((tag) => tag.name === 'table')).toHaveLength(1);
  });
});
