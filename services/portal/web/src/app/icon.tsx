// Line icons of the page, 16 × 16. An icon never stands for a state alone: a word is beside it.
import type { ReactNode } from 'react';

const SHAPES = {
  search: 'M11.6 7a4.6 4.6 0 1 1-9.2 0 4.6 4.6 0 0 1 9.2 0M10.5 10.5L14 14',
  truck:
    'M1.5 4h7.5v7H1.5zM9 6.5h3l2.5 2.5v2H9M5.8 12a1.3 1.3 0 1 1-2.6 0 1.3 1.3 0 0 1 2.6 0M12.8 12a1.3 1.3 0 1 1-2.6 0 1.3 1.3 0 0 1 2.6 0',
  trailer:
    'M1 4h12v6.5H1zM13 10.5h2M5.3 12a1.3 1.3 0 1 1-2.6 0 1.3 1.3 0 0 1 2.6 0M8.7 12a1.3 1.3 0 1 1-2.6 0 1.3 1.3 0 0 1 2.6 0',
  container: 'M1.5 4.5h13v7.5h-13zM4.5 6.5v3.5M7 6.5v3.5M9.5 6.5v3.5M12 6.5v3.5',
  ship: 'M1.5 9h13l-2 4H3.5zM4 9V5.5h7V9M6.5 5.5V3',
  plane:
    'M14.5 8c0-.8-1-1-1.8-1H9.5L6.5 2.5H5L6.3 7H3.6L2.4 5.5H1.3L2 8l-.7 2.5h1.1L3.6 9h2.7L5 13.5h1.5L9.5 9h3.2c.8 0 1.8-.2 1.8-1z',
  gate: 'M4 2v4M4 10v4M12 2v4M12 10v4M2.5 2h3M2.5 14h3M10.5 2h3M10.5 14h3',
  hold: 'M2 5.5h12v4H2zM4.5 9.5l3-4M8.5 9.5l3-4M4 9.5V14M12 9.5V14',
  check: 'M3 8.5l3.3 3.3L13 4.8',
  cross: 'M4 4l8 8M12 4l-8 8',
  hourglass: 'M4 2h8M4 14h8M5 2c0 4 6 4 6 6s-6 2-6 6M11 2c0 4-6 4-6 6s6 2 6 6',
  lock: 'M4 7h8v6.5H4zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  document: 'M4 1.8h5.5L13 5.3v8.9H4zM9.5 1.8v3.5H13M6.5 8.5h4M6.5 11h4',
  silent: 'M2 2l12 12M4.2 6.5a6 6 0 0 1 1.6-1.3M8.6 4.3A6 6 0 0 1 12 6.6M6.2 9a3 3 0 0 1 2-.9M8 12h.01',
  sync: 'M13.5 6A5.8 5.8 0 0 0 3 5M2.5 10A5.8 5.8 0 0 0 13 11M13.5 2.5V6H10M2.5 13.5V10H6',
  info: 'M14.2 8A6.2 6.2 0 1 1 1.8 8a6.2 6.2 0 0 1 12.4 0M8 7.3v3.6M8 5h.01',
  arrow: 'M2 8h11M9.5 4.5L13 8l-3.5 3.5',
  back: 'M14 8H3M6.5 4.5L3 8l3.5 3.5',
  flag: 'M4 14V2.5h8l-1.8 3 1.8 3H4',
  box: 'M2 5l6-3 6 3v6l-6 3-6-3zM2 5l6 3 6-3M8 8v6',
  plus: 'M8 3v10M3 8h10',
} as const;
export type IconName = keyof typeof SHAPES;

export const Icon = ({ name }: { name: IconName }): ReactNode => (
  <svg className="ic" viewBox="0 0 16 16" aria-hidden="true">
    <path d={SHAPES[name]} />
  </svg>
);
