import { type Example, say } from '../example.ts';
import { DownloadList } from './download-list.tsx';

export const examples: readonly Example[] = [
  {
    name: 'estimates',
    render: (view) => (
      <DownloadList
        items={[
          {
            label: say(view, '全部估计值', 'All estimates'),
            href: view.link('/estimates.csv'),
            format: 'CSV',
            size: '84 kB',
            note: say(view, '附数据字典', 'With its data dictionary'),
          },
          {
            label: say(view, '事实', 'Facts'),
            href: view.link('/facts.parquet'),
            format: 'Parquet',
            size: '6.1 MB',
          },
        ]}
      />
    ),
  },
];
