import { invalidArgument, notFound } from '@fettle/service-host';
import type { RefusalFaults } from '@fettle/service-host';

/**
 * What the caller has to send otherwise, and what is not there. Every other refusal is a failed
 * precondition: something has to happen first.
 */
export const refusals: RefusalFaults = {
  UNKNOWN_ORDER: notFound,
  UNKNOWN_ASSET: notFound,
  UNKNOWN_PART: notFound,
  UNKNOWN_REQUISITION: notFound,
  TITLE_REQUIRED: invalidArgument,
  PROBLEM_REQUIRED: invalidArgument,
  REMEDY_REQUIRED: invalidArgument,
  REASON_REQUIRED: invalidArgument,
  NAME_REQUIRED: invalidArgument,
  BAD_WINDOW: invalidArgument,
  BAD_DOWNTIME: invalidArgument,
  BAD_LABOUR_HOURS: invalidArgument,
  BAD_PRIORITY: invalidArgument,
  BAD_QUANTITY: invalidArgument,
  BAD_COST: invalidArgument,
  BAD_RATE: invalidArgument,
  BAD_ASSET_ID: invalidArgument,
  BAD_SIGNAL: invalidArgument,
  BAD_COMPONENT: invalidArgument,
};
