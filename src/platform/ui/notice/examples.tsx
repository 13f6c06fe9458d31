import { type Example, say } from '../example.ts';
import { Notice } from './notice.tsx';

export const examples: readonly Example[] = [
  {
    name: 'info',
    render: (view) => (
      <Notice view={view} kind="info">
        <p>
          {say(
            view,
            '2015年2月有大雪，除雪诉求是平常的六倍。',
            'February 2015 brought heavy snow; snow requests were six times the usual number.',
          )}
        </p>
      </Notice>
    ),
  },
  {
    name: 'warning',
    render: (view) => (
      <Notice view={view} kind="warning" title={say(view, '低于底线', 'Below the floor')}>
        <p>
          {say(
            view,
            '农村老年居民的网上办成率低于章程规定的60%，其他方面再好也不能抵消。',
            'Online success for older rural residents is below the charter’s 60%. No gain elsewhere can make up for it.',
          )}
        </p>
      </Notice>
    ),
  },
  {
    name: 'success',
    render: (view) => (
      <Notice view={view} kind="success">
        <p>{say(view, '举措已保存，编号 M-014。', 'The measure was saved. Its number is M-014.')}</p>
      </Notice>
    ),
  },
];
