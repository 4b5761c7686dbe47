import { useInfiniteQuery } from '@tanstack/react-query';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';

import { assetPagesQuery } from '../api/queries';
import type { AssetFilter } from '../api/queries';
import type { AssetCard } from '../api/shapes';
import { Empty, Failure, Waiting } from '../words/states';
import { AssetRow } from './asset-row';

const ROW_PIXELS = 64;
const AHEAD = 8;

interface RowsProps {
  readonly assets: readonly AssetCard[];
  readonly totalSize: number;
  /** Told when rows are shown that have not been fetched. */
  readonly onMore: () => void;
}

/** As many rows as the window shows, of however many there are. */
const Rows = ({ assets, totalSize, onMore }: RowsProps) => {
  const list = useRef<HTMLUListElement>(null);
  const virtualizer = useWindowVirtualizer({
    count: totalSize,
    estimateSize: () => ROW_PIXELS,
    overscan: AHEAD,
    scrollMargin: list.current?.offsetTop ?? 0,
  });
  const rows = virtualizer.getVirtualItems();
  const isShort = (rows.at(-1)?.index ?? 0) >= assets.length && assets.length < totalSize;
  useEffect(() => {
    if (isShort) onMore();
  }, [isShort, assets.length, onMore]);
  return (
    <ul
      ref={list}
      className="asset-rows"
      aria-label="Assets"
      style={{ height: virtualizer.getTotalSize() }}
    >
      {rows.map(({ index, start }) => {
        const asset = assets[index];
        return (
          <li
            key={asset?.assetId ?? index}
            aria-setsize={totalSize}
            aria-posinset={index + 1}
            style={{
              height: ROW_PIXELS,
              transform: `translateY(${start - virtualizer.options.scrollMargin}px)`,
            }}
          >
            {asset === undefined ? (
              <span className="muted">Loading …</span>
            ) : (
              <AssetRow asset={asset} />
            )}
          </li>
        );
      })}
    </ul>
  );
};

/** The assets that were asked for, the worst first. */
export const AssetList = ({ filter }: { readonly filter: AssetFilter }) => {
  const { data, error, refetch, fetchNextPage } = useInfiniteQuery(assetPagesQuery(filter));
  if (data === undefined)
    return error === null ? (
      <Waiting rows={8} />
    ) : (
      <Failure error={error} retry={() => void refetch()} />
    );
  const totalSize = data.pages[0]?.totalSize ?? 0;
  return (
    <section aria-label="Assets found">
      <p className="muted small" role="status">
        {totalSize.toLocaleString('en')} {totalSize === 1 ? 'asset' : 'assets'} found
      </p>
      {totalSize === 0 ? (
        <Empty title="No such asset">Ask for less, or for something else.</Empty>
      ) : (
        <Rows
          assets={data.pages.flatMap(({ assets }) => assets)}
          totalSize={totalSize}
          onMore={() => void fetchNextPage({ cancelRefetch: false })}
        />
      )}
    </section>
  );
};
