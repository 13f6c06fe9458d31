import { type Example, say } from '../example.ts';
import { Stat } from '../stat/stat.tsx';
import { Card, Grid } from './card.tsx';

export const examples: readonly Example[] = [
  {
    name: 'dimensions',
    render: (view) => (
      <Grid>
        <Card level={3} title={say(view, '回应性', 'Responsiveness')} href={view.link('/scoreboard/on-time')}>
          <Stat
            view={view}
            label={say(view, '按期办结率', 'Completed on time')}
            value="78.1%"
            interval="77.8%–78.3%"
            change={{
              verdict: 'better',
              text: say(view, '比上季高1.2个百分点', '1.2 points up on last quarter'),
            }}
            sentence={say(
              view,
              '每100件诉求，约78件在承诺的时限内办结。',
              'About 78 of every 100 requests are completed within the promised time.',
            )}
          />
        </Card>
        <Card level={3} title={say(view, '公平', 'Fairness')} href={view.link('/scoreboard/gap')}>
          <Stat
            view={view}
            label={say(view, '老年片区与其他片区之差', 'Gap between older and other areas')}
            value={say(view, '−4.6个百分点', '−4.6 points')}
            interval={say(view, '−6.0至−3.1', '−6.0 to −3.1')}
            change={{
              verdict: 'worse',
              text: say(view, '差距扩大1.9个百分点', 'the gap grew by 1.9 points'),
            }}
            sentence={say(
              view,
              '住在老年人多的片区，诉求按期办结的机会较小。',
              'Where more older people live, a request is less likely to be completed on time.',
            )}
          />
        </Card>
        <Card level={3} title={say(view, '包容', 'Inclusion')} href={view.link('/scoreboard/coverage')}>
          <Stat
            view={view}
            label={say(view, '农村老年居民网上办成率', 'Online success, older rural residents')}
            value={say(view, '已隐去', 'Suppressed')}
            sentence={say(
              view,
              '本期办件不足10件，公布会暴露个人。',
              'Fewer than 10 cases this quarter: publishing the figure could reveal a person.',
            )}
          />
        </Card>
      </Grid>
    ),
  },
];
