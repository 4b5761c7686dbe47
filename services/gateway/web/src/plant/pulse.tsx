import { useEffect, useState } from 'react';

import { live } from '../api/live';

const BEAT_MS = 1_100;
const SILENT_MS = 15_000;

/** Beats when the asset was heard; goes out when it has been silent for a while. */
export const Pulse = ({ assetId }: { readonly assetId: string }) => {
  const [state, setState] = useState({ isHeard: false, isBeating: false });
  useEffect(() => {
    let rest: number | undefined;
    let silence: number | undefined;
    const off = live.heard.on((assets) => {
      if (!assets.has(assetId)) return;
      window.clearTimeout(rest);
      window.clearTimeout(silence);
      setState({ isHeard: true, isBeating: true });
      rest = window.setTimeout(() => setState({ isHeard: true, isBeating: false }), BEAT_MS);
      silence = window.setTimeout(() => setState({ isHeard: false, isBeating: false }), SILENT_MS);
    });
    return () => {
      off();
      window.clearTimeout(rest);
      window.clearTimeout(silence);
    };
  }, [assetId]);
  return (
    <span
      className="dot"
      style={{ display: 'inline-block', marginRight: 2 }}
      data-on={state.isHeard}
      data-beat={state.isBeating}
      role="img"
      aria-label={state.isHeard ? 'Sends readings' : 'Not heard yet'}
      title={state.isHeard ? 'Sends readings' : 'Not heard since this page was opened'}
    />
  );
};
