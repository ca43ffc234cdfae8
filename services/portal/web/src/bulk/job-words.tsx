// A job's state as icon and word, and its counts as the reader writes numbers.
import type { QuoteJob } from '@fourports/contracts/planning/bulk';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '../app/icon.tsx';
import { LOCALES } from '../format/zoned-time.ts';
import type { Reader } from '../i18n/reader.ts';

const LOOKS: Readonly<Record<QuoteJob['status'], readonly [IconName, string]>> = {
  waiting: ['hourglass', ''],
  running: ['sync', 'sea'],
  done: ['check', 'green'],
  failed: ['cross', 'red'],
};

export const JobState = ({ status, reader }: { status: QuoteJob['status']; reader: Reader }): ReactNode => {
  const [icon, colour] = LOOKS[status];
  return (
    <span className={`st ${colour}`}>
      <Icon name={icon} /> {reader.t(`bulk:page.states.${status}`)}
    </span>
  );
};

export const countText = (count: number, { language }: Reader): string =>
  new Intl.NumberFormat(LOCALES[language]).format(count);
