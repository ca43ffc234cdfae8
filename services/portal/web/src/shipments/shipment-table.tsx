// The list as a real table of which only the rows in sight are in the page.
import type { ShipmentSummary } from '@fourports/contracts/tracking/bodies';
import { useTable } from '@tanstack/react-table';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Reader } from '../i18n/reader.ts';
import { COLUMN_LOOKS, listColumns, listFeatures } from './list-columns.tsx';
import type { ListFilters } from './list-filters.ts';
import { useRowKeys } from './use-row-keys.ts';

type Props = {
  items: readonly ShipmentSummary[];
  hasMore: boolean;
  onEnd: () => void;
  sort: NonNullable<ListFilters['sort']>;
  onSort: (sort: NonNullable<ListFilters['sort']>) => void;
  reader: Reader;
  now: string;
};
const ROW_PX = 46;
/** The next page is asked for when fewer rows than this are left below. */
const AHEAD = 15;

export const ShipmentTable = (props: Props): ReactNode => {
  const { items, hasMore, onEnd, reader, now } = props;
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(box.current?.offsetTop ?? 0), []);
  const columns = useMemo(() => listColumns(reader, now), [reader, now]);
  const table = useTable({ features: listFeatures, columns, data: items });
  const { rows } = table.getRowModel();
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_PX,
    overscan: 12,
    scrollMargin: top,
  });
  const shown = virtual.getVirtualItems();
  const current = useRowKeys(items, (index) => virtual.scrollToIndex(index, { align: 'auto' }));
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= rows.length - AHEAD) onEnd();
  }, [hasMore, last, rows.length, onEnd]);
  const above = Math.max(0, (shown[0]?.start ?? top) - top);
  const below = Math.max(0, virtual.getTotalSize() - ((shown.at(-1)?.end ?? top) - top));
  return (
    <div className="listbox" ref={box}>
      <table className="list" aria-rowcount={hasMore ? -1 : rows.length + 1} data-testid="shipments">
        <caption className="hidden">{reader.t('web:list.caption')}</caption>
        <thead>
          <tr aria-rowindex={1}>
            {table.getHeaderGroups().flatMap((group) =>
              group.headers.map((header) => (
                <Head key={header.id} id={header.id} {...props}>
                  <table.FlexRender header={header} />
                </Head>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          <Pad height={above} columns={columns.length} />
          {shown.map(({ index }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <tr
                key={row.id}
                aria-rowindex={index + 2}
                aria-current={index === current ? 'true' : undefined}
              >
                {row.getAllCells().map((cell) => (
                  <td key={cell.id} className={COLUMN_LOOKS[cell.column.id]?.className}>
                    <table.FlexRender cell={cell} />
                  </td>
                ))}
              </tr>
            );
          })}
          <Pad height={below} columns={columns.length} />
        </tbody>
      </table>
    </div>
  );
};

const Pad = ({ height, columns }: { height: number; columns: number }): ReactNode =>
  height === 0 ? null : (
    <tr className="pad">
      <td colSpan={columns} style={{ height }} />
    </tr>
  );

const Head = ({
  id,
  sort,
  onSort,
  reader,
  children,
}: Props & { id: string; children: ReactNode }): ReactNode => {
  const look = COLUMN_LOOKS[id];
  if (id === 'crossing')
    return (
      <th scope="col" className="cx">
        {(['weihai', 'sea', 'incheon', 'tokyo'] as const).map((name) => (
          <i key={name}>{reader.t(name === 'sea' ? 'web:crossing.sea' : `web:cities.${name}`)}</i>
        ))}
      </th>
    );
  if (look?.sort === undefined)
    return (
      <th scope="col" className={look?.className}>
        {children}
      </th>
    );
  const field = look.sort;
  const direction = sort === field ? 'ascending' : sort === `-${field}` ? 'descending' : 'none';
  return (
    <th scope="col" className={look.className} aria-sort={direction}>
      <button type="button" onClick={() => onSort(direction === 'descending' ? field : `-${field}`)}>
        {children}
      </button>
    </th>
  );
};
