const PAGE_SIZE = 1_000;
/** No list of a plant is longer; a service that never ends its list is not followed for ever. */
const PAGES_MAX = 100;

/** Which page of a list. */
export interface PageOf {
  readonly pageSize: number;
  readonly pageToken: string;
}

/** A whole list, page after page. */
export const everyPage = async <Reply extends { readonly nextPageToken: string }>(
  ask: (page: PageOf) => Promise<Reply>,
): Promise<readonly Reply[]> => {
  const replies: Reply[] = [];
  for (let pageToken: string | undefined = ''; pageToken !== undefined;) {
    const reply: Reply = await ask({ pageSize: PAGE_SIZE, pageToken });
    replies.push(reply);
    pageToken = replies.length < PAGES_MAX ? reply.nextPageToken || undefined : undefined;
  }
  return replies;
};
