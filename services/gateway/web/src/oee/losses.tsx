import { Link } from '@tanstack/react-router';

import type { ShiftOee } from '../api/shapes';
import { moment, shortId, span, words } from '../words/format';

const SHOWN_MAX = 15;

interface LossesProps {
  /** Of which line, in words. */
  readonly of: string;
  readonly losses: ShiftOee['losses'];
}

/** The intervals that were lost, longest first, with the asset and the order behind them. */
export const Losses = ({ of, losses }: LossesProps) =>
  losses.length === 0 ? (
    <p className="muted small">No losses were recorded.</p>
  ) : (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={`Losses of ${of}`}>
      <table className="grid">
        <thead>
          <tr>
            <th>Loss</th>
            <th className="num">Lasted</th>
            <th>When</th>
            <th>Asset</th>
            <th>Order</th>
          </tr>
        </thead>
        <tbody>
          {losses.slice(0, SHOWN_MAX).map((loss, index) => (
            <tr key={index}>
              <td>{words(loss.kind)}</td>
              <td className="num">{span(loss.until - loss.from)}</td>
              <td className="nowrap">{moment(loss.from)}</td>
              <td className="nowrap">
                {loss.assetId === '' ? (
                  '–'
                ) : (
                  <Link to="/assets/$assetId" params={{ assetId: loss.assetId }}>
                    {loss.assetId}
                  </Link>
                )}
              </td>
              <td className="nowrap">
                {loss.workOrderId === '' ? (
                  '–'
                ) : (
                  <Link to="/orders" search={{ order: loss.workOrderId }}>
                    order {shortId(loss.workOrderId)}
                  </Link>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {losses.length > SHOWN_MAX && (
        <p className="muted small">and {losses.length - SHOWN_MAX} shorter ones</p>
      )}
    </div>
  );
