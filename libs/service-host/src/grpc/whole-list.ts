/** What a list says of itself that stands on one page (AIP-158). */
export const wholeOf = (rows: readonly unknown[]) => ({
  nextPageToken: '',
  totalSize: rows.length,
});
