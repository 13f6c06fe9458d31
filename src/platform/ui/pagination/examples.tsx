import type { Example } from '../example.ts';
import { Pagination } from './pagination.tsx';

export const examples: readonly Example[] = [
  {
    name: 'middle',
    render: (view) => (
      <Pagination view={view} page={3} pages={12} href={(page) => view.link(`/facts?page=${page}`)} />
    ),
  },
];
