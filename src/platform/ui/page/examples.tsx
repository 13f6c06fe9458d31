import { type Example, say } from '../example.ts';
import { Breadcrumbs } from '../breadcrumbs/breadcrumbs.tsx';
import { Heading, Lead } from '../heading/heading.tsx';

/** The page itself cannot stand inside a page: the design page is its example. Here are the parts that open a page. */
export const examples: readonly Example[] = [
  {
    name: 'opening',
    render: (view) => (
      <>
        <Breadcrumbs
          view={view}
          items={[
            { label: say(view, '首页', 'Home'), href: '/' },
            { label: say(view, '公示榜', 'Scoreboard'), href: '/scoreboard' },
            { label: say(view, '按期办结率', 'Completed on time') },
          ]}
        />
        <Heading level={3} caption={say(view, '回应性', 'Responsiveness')}>
          {say(view, '按期办结率', 'Completed on time')}
        </Heading>
        <Lead>
          {say(
            view,
            '每100件诉求中，约有78件在承诺的时限内办结；老年人口较多的片区低于平均。',
            'About 78 of every 100 requests are completed within the promised time; areas with more older residents are below average.',
          )}
        </Lead>
      </>
    ),
  },
];
