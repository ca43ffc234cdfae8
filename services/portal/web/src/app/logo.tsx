// Two quays and what goes between them.
import type { ReactNode } from 'react';

export const Logo = ({ ink = '#A9C3C6', line = '#F1F6F5' }: { ink?: string; line?: string }): ReactNode => (
  <svg viewBox="0 0 34 20" aria-hidden="true">
    <path d="M0 0h7v6.5h3v7H7V20H0zM34 0h-7v6.5h-3v7h3V20h7z" fill={ink} />
    <path d="M10 10h14" stroke={line} strokeWidth="1.6" strokeDasharray="1.6 2.2" />
    <circle cx="17" cy="10" r="3.6" fill="#F2A51E" />
  </svg>
);
