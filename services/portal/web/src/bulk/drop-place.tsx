// Where a file is put: dropped with the mouse, or chosen with the keyboard or on a phone.
import { type DragEvent, type ReactNode, useId, useState } from 'react';
import { Icon } from '../app/icon.tsx';
import type { Reader } from '../i18n/reader.ts';

type Props = { onFile: (file: File) => void; reader: Reader };

const Place = ({ onFile, reader }: Props): ReactNode => {
  const { t } = reader;
  const [isOver, setOver] = useState(false);
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) onFile(file);
  };
  return (
    <section
      className="drop"
      data-over={isOver ? '' : undefined}
      aria-label={t('bulk:page.drop')}
      onDrop={onDrop}
      onDragLeave={() => setOver(false)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
    >
      <Icon name="document" />
      <p className="b">{t('bulk:page.drop')}</p>
      <p className="muted small">{t('bulk:page.types')}</p>
      <Choose onFile={onFile} text={t('bulk:page.choose')} isMain />
    </section>
  );
};

const Choose = ({
  onFile,
  text,
  isMain = false,
}: Pick<Props, 'onFile'> & { text: string; isMain?: boolean }): ReactNode => {
  const id = useId();
  return (
    <label className={isMain ? 'btn p' : 'btn sm'} htmlFor={id}>
      {text}
      <input
        id={id}
        className="hidden"
        type="file"
        accept=".csv,.tsv,.txt,.xlsx,.ndjson,.jsonl"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) onFile(file);
        }}
      />
    </label>
  );
};

export const DropPlace = Object.assign(Place, { Button: Choose });
