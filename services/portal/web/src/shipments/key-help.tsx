import { type ReactNode, useEffect, useState } from 'react';
import { PageDialog } from '../controls/dialog.tsx';
import type { Reader } from '../i18n/reader.ts';

const KEYS = [
  ['/', 'search'],
  ['j', 'down'],
  ['k', 'up'],
  ['Enter', 'open'],
  ['?', 'help'],
] as const;

/** `?` shows what the keyboard can do. */
export const KeyHelp = ({ reader }: { reader: Reader }): ReactNode => {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const typing =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null;
      if (event.key === '?' && !typing) setOpen(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  if (!isOpen) return null;
  return (
    <PageDialog title={reader.t('web:help.title')} onClose={() => setOpen(false)}>
      <dl className="kv">
        {KEYS.map(([key, name]) => (
          <div key={key} style={{ display: 'contents' }}>
            <dt>
              <kbd className="tag">{key}</kbd>
            </dt>
            <dd>{reader.t(`web:help.${name}`)}</dd>
          </div>
        ))}
      </dl>
      <div className="acts">
        <button type="button" className="btn" onClick={() => setOpen(false)}>
          {reader.t('web:dialog.close')}
        </button>
      </div>
    </PageDialog>
  );
};
