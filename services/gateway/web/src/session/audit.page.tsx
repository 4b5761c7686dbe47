import { useQuery } from '@tanstack/react-query';

import { auditQuery } from '../api/queries';
import { moment } from '../words/format';
import { Empty, Failure, Waiting } from '../words/states';

/** Who did what, for the administrator. */
export const AuditPage = () => {
  const { data, error, refetch } = useQuery(auditQuery);
  if (error !== null && data === undefined)
    return <Failure error={error} retry={() => void refetch()} />;
  return (
    <>
      <div className="page-head">
        <h1>Audit</h1>
        <span className="muted">Who did what, newest first. Kept on the log for ever.</span>
      </div>
      <section className="panel scroll-x" tabIndex={0} aria-label="Actions">
        {data === undefined && <Waiting rows={8} />}
        {data?.actions.length === 0 && <Empty title="Nothing has been done yet" />}
        {data !== undefined && data.actions.length > 0 && (
          <table className="grid">
            <thead>
              <tr>
                <th>When</th>
                <th>Who</th>
                <th>Role</th>
                <th>Action</th>
                <th>On what</th>
                <th>Outcome</th>
              </tr>
            </thead>
            <tbody>
              {data.actions.map((action, index) => (
                <tr key={index}>
                  <td className="nowrap">{moment(action.recordedAt)}</td>
                  <td>{action.userId}</td>
                  <td>{action.role}</td>
                  <td>{action.action}</td>
                  <td className="mono">{action.target}</td>
                  <td>{action.outcome}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </>
  );
};
