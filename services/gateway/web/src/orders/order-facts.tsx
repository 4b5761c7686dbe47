import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { techniciansQuery } from '../api/queries';
import type { Order } from '../api/shapes';
import { byWhom, moment, span, words } from '../words/format';

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
);

const Done = ({ order }: { readonly order: Order }) => {
  if (order.completedAt === undefined) return null;
  const { downtimeStart, downtimeEnd } = order;
  return (
    <>
      <Fact name="Finding">{words(order.finding ?? '')}</Fact>
      <Fact name="Problem">{order.problem}</Fact>
      <Fact name="Cause">{order.cause === '' ? '–' : order.cause}</Fact>
      <Fact name="Remedy">{order.remedy}</Fact>
      <Fact name="Labour">{order.labourHours ?? 0} h</Fact>
      <Fact name="Downtime">
        {downtimeStart === undefined || downtimeEnd === undefined
          ? 'none'
          : `${span(downtimeEnd - downtimeStart)} from ${moment(downtimeStart)}`}
      </Fact>
    </>
  );
};

/** What is known of the order. */
export const OrderFacts = ({ order }: { readonly order: Order }) => {
  const { data: technicians } = useQuery(techniciansQuery);
  const technician = technicians?.find((one) => one.technicianId === order.technicianId);
  return (
    <dl className="facts">
      <Fact name="Asset">
        <Link to="/assets/$assetId" params={{ assetId: order.assetId }}>
          {order.assetId}
        </Link>{' '}
        · {words(order.lineId)} · {order.criticality}-critical
      </Fact>
      <Fact name="Component">
        {order.component === undefined ? 'not known' : words(order.component)}
        {order.failureMode !== undefined && ` · ${words(order.failureMode)}`}
      </Fact>
      <Fact name="Technician">{technician?.name ?? order.technicianId ?? 'nobody yet'}</Fact>
      {order.firstSignalAt !== undefined && (
        <Fact name="First sign">{moment(order.firstSignalAt)}</Fact>
      )}
      <Fact name="Opened">
        {moment(order.openedAt)} by {byWhom(order.openedBy)}
      </Fact>
      {order.plannedStart !== undefined && order.plannedEnd !== undefined && (
        <Fact name="Window">
          {moment(order.plannedStart)} – {moment(order.plannedEnd)}
        </Fact>
      )}
      {order.startedAt !== undefined && <Fact name="Started">{moment(order.startedAt)}</Fact>}
      <Done order={order} />
    </dl>
  );
};
