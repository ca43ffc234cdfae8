// The first rows, and over each column what it means.
import { BULK_ROLES, type BulkPreview } from '@fourports/contracts/planning/bulk';
import type { ReactNode } from 'react';
import type { Reader } from '../i18n/reader.ts';
import { changedMeanings, isRole, type Meanings, roleOf } from './sent-file.ts';

type Props = { preview: BulkPreview; onMeanings: (meanings: Meanings) => void; reader: Reader };

export const PreviewTable = ({ preview, onMeanings, reader }: Props): ReactNode => {
  const { t } = reader;
  const choices = [
    { value: '', text: t('bulk:page.roles.none') },
    ...BULK_ROLES.map((role) => ({ value: role, text: t(`bulk:page.roles.${role}`) })),
  ];
  return (
    // Wide files scroll within, and the keyboard gets there too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable.
    <section className="scroll" aria-label={t('bulk:page.preview')} tabIndex={0}>
      <table className="bulkrows">
        <thead>
          <tr>
            {preview.headers.map((header, index) => {
              const role = roleOf(preview, header);
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: headers may be the same, their places are not.
                <th key={index} scope="col" data-read={role === undefined ? undefined : ''}>
                  <span className="name">{header}</span>
                  <select
                    className="in"
                    aria-label={t('bulk:page.meaning', { header })}
                    value={role ?? ''}
                    onChange={({ target: { value } }) =>
                      onMeanings(changedMeanings(preview, header, isRole(value) ? value : undefined))
                    }
                  >
                    {choices.map((choice) => (
                      <option key={choice.value} value={choice.value}>
                        {choice.text}
                      </option>
                    ))}
                  </select>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file are told apart by their places.
            <tr key={at}>
              {preview.headers.map((header, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                <td key={index} data-read={roleOf(preview, header) === undefined ? undefined : ''}>
                  {row[index] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
