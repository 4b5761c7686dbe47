// Generated from schemas/ by `npm run generate`. Do not edit.
import type { RecordVersion } from '../../avro/record-codec';

export const partRegisteredVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: '4645f62515803388',
    schema:
      '{"namespace":"fettle.workorder","type":"record","name":"PartRegistered","doc":"A spare is kept in stock.","fields":[{"name":"partId","type":"string"},{"name":"name","type":"string"},{"name":"onHand","type":"int"},{"name":"reorderPoint","type":"int"},{"name":"reorderQuantity","type":"int"},{"name":"leadTimeDays","type":"double"},{"name":"unitCost","type":"double"},{"name":"supplier","type":["null","string"],"default":null},{"name":"registeredBy","type":"string"},{"name":"registeredAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];

export const partReservedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: 'd4be78200465dfb2',
    schema:
      '{"namespace":"fettle.workorder","type":"record","name":"PartReserved","doc":"Pieces are set aside for an order.","fields":[{"name":"partId","type":"string"},{"name":"workOrderId","type":"string"},{"name":"assetId","type":"string"},{"name":"quantity","type":"int"},{"name":"availableAfter","type":"int"},{"name":"reservedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];

export const partShortageFoundVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: '78c4f9f2091a5236',
    schema:
      '{"namespace":"fettle.workorder","type":"record","name":"PartShortageFound","doc":"An order needs more than there is.","fields":[{"name":"partId","type":"string"},{"name":"workOrderId","type":"string"},{"name":"assetId","type":"string"},{"name":"quantity","type":"int","doc":"What the order needs."},{"name":"missingQuantity","type":"int"},{"name":"expectedAt","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null},{"name":"foundAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];

export const partReorderedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: '9ffeffd4b23b4ee9',
    schema:
      '{"namespace":"fettle.workorder","type":"record","name":"PartReordered","doc":"A purchase was asked for.","fields":[{"name":"partId","type":"string"},{"name":"requisitionId","type":"string"},{"name":"quantity","type":"int"},{"name":"expectedAt","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"reason","type":"string"},{"name":"reorderedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];

export const partReceivedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: '6ca0c3f76b6220ec',
    schema:
      '{"namespace":"fettle.workorder","type":"record","name":"PartReceived","doc":"Pieces came into stock.","fields":[{"name":"partId","type":"string"},{"name":"quantity","type":"int"},{"name":"requisitionId","type":["null","string"],"default":null},{"name":"receivedBy","type":"string"},{"name":"receivedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];

export const partIssuedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: '75e1673b68d9c292',
    schema:
      '{"namespace":"fettle.workorder","type":"record","name":"PartIssued","doc":"Pieces left the stock for an order.","fields":[{"name":"partId","type":"string"},{"name":"workOrderId","type":"string"},{"name":"quantity","type":"int"},{"name":"onHandAfter","type":"int"},{"name":"issuedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];

export const partReservationReleasedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: '13dc906b1a2c6648',
    schema:
      '{"namespace":"fettle.workorder","type":"record","name":"PartReservationReleased","doc":"Reserved pieces are free again.","fields":[{"name":"partId","type":"string"},{"name":"workOrderId","type":"string"},{"name":"quantity","type":"int"},{"name":"releasedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];

export const partCountCorrectedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: '22027dcc0d59edc6',
    schema:
      '{"namespace":"fettle.workorder","type":"record","name":"PartCountCorrected","doc":"Somebody counted the shelf: the count replaces what the book said.","fields":[{"name":"partId","type":"string"},{"name":"onHandBefore","type":"int","doc":"What the book said."},{"name":"onHandAfter","type":"int","doc":"Pieces on the shelf, those set aside included."},{"name":"reason","type":"string"},{"name":"correctedBy","type":"string"},{"name":"correctedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];

export const partIssueRefusedVersions: readonly RecordVersion[] = [
  {
    version: 1,
    fingerprint: '9d9dadb3bc3f2083',
    schema:
      '{"namespace":"fettle.workorder","type":"record","name":"PartIssueRefused","doc":"An order reports more pieces than the book has for it: nothing was taken from stock. Pieces that become free, or a count, settle it.","fields":[{"name":"partId","type":"string"},{"name":"workOrderId","type":"string"},{"name":"quantity","type":"int","doc":"What the order reports as used."},{"name":"reserved","type":"int","doc":"Set aside for it."},{"name":"free","type":"int","doc":"Claimed by nobody."},{"name":"refusedAt","type":{"type":"long","logicalType":"timestamp-millis"}}]}',
  },
];
