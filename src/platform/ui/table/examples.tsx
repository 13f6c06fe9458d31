import { type Example, say } from '../example.ts';
import { Tag } from '../tag/tag.tsx';
import { Table } from './table.tsx';

const rows = [
  { zh: '公共工程局', en: 'Public Works', cases: '72,310', rate: '79.4%', days: '3.1', good: true },
  { zh: '房屋检查局', en: 'Inspectional Services', cases: '14,022', rate: '71.8%', days: '9.6', good: false },
  {
    zh: '公园与康乐局',
    en: 'Parks and Recreation',
    cases: '8,459',
    rate: '64.2%',
    days: '16.4',
    good: false,
  },
];

export const examples: readonly Example[] = [
  {
    name: 'departments',
    render: (view) => (
      <Table
        view={view}
        caption={say(view, '2015年各部门办理情况', 'Departments in 2015')}
        columns={[
          { heading: say(view, '部门', 'Department'), cell: (row) => say(view, row.zh, row.en) },
          { heading: say(view, '诉求', 'Requests'), numeric: true, cell: (row) => row.cases },
          { heading: say(view, '按期办结率', 'On time'), numeric: true, cell: (row) => row.rate },
          { heading: say(view, '中位用时（天）', 'Median days'), numeric: true, cell: (row) => row.days },
          {
            heading: say(view, '目标', 'Goal'),
            cell: (row) => (
              <Tag tone={row.good ? 'good' : 'caution'}>
                {row.good ? say(view, '达到', 'Met') : say(view, '未达到', 'Not met')}
              </Tag>
            ),
          },
        ]}
        rows={rows}
      />
    ),
  },
  {
    name: 'empty',
    render: (view) => (
      <Table
        view={view}
        caption={say(view, '进行中的举措', 'Measures under way')}
        columns={[{ heading: say(view, '举措', 'Measure'), cell: () => null }]}
        rows={[]}
      />
    ),
  },
];
