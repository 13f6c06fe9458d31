import type { VNode } from 'preact';
import { examples as areaMap } from '../area-map/examples.tsx';
import { examples as bars } from '../bars/examples.tsx';
import { examples as beforeAfter } from '../before-after/examples.tsx';
import { examples as button } from '../button/examples.tsx';
import { examples as card } from '../card/examples.tsx';
import { examples as details } from '../details/examples.tsx';
import { examples as downloadList } from '../download-list/examples.tsx';
import { examples as errorSummary } from '../error-summary/examples.tsx';
import { type Example, say } from '../example.ts';
import { examples as field } from '../field/examples.tsx';
import { examples as funnelPlot } from '../funnel-plot/examples.tsx';
import { Heading, Lead } from '../heading/heading.tsx';
import { examples as heatTable } from '../heat-table/examples.tsx';
import { examples as intervalDots } from '../interval-dots/examples.tsx';
import { examples as navigationList } from '../navigation-list/examples.tsx';
import { examples as notice } from '../notice/examples.tsx';
import { examples as page } from '../page/examples.tsx';
import { Page } from '../page/page.tsx';
import { examples as pagination } from '../pagination/examples.tsx';
import { examples as processMap } from '../process-map/examples.tsx';
import { examples as progress } from '../progress/examples.tsx';
import { examples as slope } from '../slope/examples.tsx';
import { examples as smallMultiples } from '../small-multiples/examples.tsx';
import { examples as summaryList } from '../summary-list/examples.tsx';
import { examples as table } from '../table/examples.tsx';
import { examples as tag } from '../tag/examples.tsx';
import { examples as trend } from '../trend/examples.tsx';
import type { View } from '../view.ts';

interface Section {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly examples: readonly Example[];
}

/** Every component with its examples: what /design shows and what the browser and accessibility tests open. */
export const sections: readonly Section[] = [
  { id: 'page', zh: '页面开头', en: 'Opening of a page', examples: page },
  { id: 'card', zh: '卡片与数字', en: 'Cards and figures', examples: card },
  { id: 'interval-dots', zh: '点与区间', en: 'Dots with intervals', examples: intervalDots },
  { id: 'trend', zh: '走势', en: 'Trend', examples: trend },
  { id: 'before-after', zh: '前后走势', en: 'Before and after', examples: beforeAfter },
  { id: 'area-map', zh: '地图', en: 'Map', examples: areaMap },
  { id: 'funnel-plot', zh: '漏斗图', en: 'Funnel plot', examples: funnelPlot },
  { id: 'heat-table', zh: '色阶表', en: 'Heat table', examples: heatTable },
  { id: 'process-map', zh: '流程图', en: 'Process map', examples: processMap },
  { id: 'bars', zh: '条形', en: 'Bars', examples: bars },
  { id: 'slope', zh: '前后对比', en: 'Slope', examples: slope },
  { id: 'small-multiples', zh: '小图组', en: 'Small multiples', examples: smallMultiples },
  { id: 'table', zh: '表格', en: 'Table', examples: table },
  { id: 'notice', zh: '提示', en: 'Notice', examples: notice },
  { id: 'error-summary', zh: '错误汇总', en: 'Error summary', examples: errorSummary },
  { id: 'field', zh: '表单项', en: 'Field', examples: field },
  { id: 'button', zh: '按钮', en: 'Button', examples: button },
  { id: 'summary-list', zh: '摘要列表', en: 'Summary list', examples: summaryList },
  { id: 'tag', zh: '标签', en: 'Tag', examples: tag },
  { id: 'details', zh: '展开说明', en: 'Details', examples: details },
  { id: 'navigation-list', zh: '导航列表', en: 'Navigation list', examples: navigationList },
  { id: 'download-list', zh: '下载', en: 'Downloads', examples: downloadList },
  { id: 'progress', zh: '进度', en: 'Progress', examples: progress },
  { id: 'pagination', zh: '分页', en: 'Pagination', examples: pagination },
];

export function DesignPage({ view }: { readonly view: View }): VNode {
  const title = say(view, '界面组件', 'Interface components');
  return (
    <Page
      view={view}
      title={title}
      navigation={[
        { label: say(view, '概览', 'Overview'), href: view.link('/') },
        { label: say(view, '公示榜', 'Scoreboard'), href: view.link('/scoreboard') },
        { label: say(view, '价值章程', 'Charter'), href: view.link('/charter') },
        { label: say(view, '数据质量', 'Data quality'), href: view.link('/data-quality') },
        { label: title, href: view.link('/design'), current: true },
      ]}
      footer={[
        { label: say(view, '开放数据', 'Open data'), href: view.link('/open-data') },
        { label: say(view, '接口说明', 'API'), href: '/api/v1/openapi.json' },
      ]}
    >
      <Heading level={1}>{title}</Heading>
      <Lead>
        {say(
          view,
          '每个页面都由这些组件组成。示例中的数字是虚构的。',
          'Every page is made of these. The figures in the examples are invented.',
        )}
      </Lead>
      {sections.map(({ id, zh, en, examples }) => (
        <section key={id} aria-labelledby={`section-${id}`}>
          <Heading level={2} id={`section-${id}`}>
            {say(view, zh, en)}
          </Heading>
          {examples.map(({ name, render }) => (
            <div key={name} class="example" id={`${id}-${name}`}>
              {render(view)}
            </div>
          ))}
        </section>
      ))}
    </Page>
  );
}
