import type { components } from './generated/rest';

type Schemas = components['schemas'];

/** What the gateway says, as the protos say it. */
export type Plant = Schemas['gateway.GetOverviewResponse'] & {
  readonly attention: Schemas['gateway.AttentionList'];
};
export type Attention = Schemas['gateway.Attention'];
export type LineSummary = Schemas['gateway.LineSummary'];
export type AssetPage = Schemas['gateway.ListPlantAssetsResponse'];
export type AssetCard = Schemas['gateway.AssetCard'];
export type ShiftOee = Schemas['oee.ShiftOee'];
export type AssetDetail = Schemas['gateway.GetAssetPageResponse'] & { readonly asset: Asset };
export type Asset = Schemas['workorder.Asset'];
export type Signal = Schemas['workorder.Signal'];
export type Twin = Schemas['twin.GetTwinResponse'];
export type Prognosis = Schemas['twin.Prognosis'];
export type Alert = Schemas['anomaly.Alert'];
export type Evidence = Schemas['anomaly.Evidence'];
export type Timeline = Schemas['gateway.GetTimelineResponse'];
export type Order = Schemas['workorder.WorkOrder'];
export type OrderDetail = Schemas['workorder.GetOrderResponse'] & { readonly order: Order };
export type HistoryEntry = Schemas['workorder.HistoryEntry'];
export type Part = Schemas['workorder.Part'];
export type Store = Schemas['workorder.ListPartsResponse'];
export type Oee = Schemas['oee.QueryOeeResponse'];
export type Reliability = Schemas['oee.QueryReliabilityResponse'];
export type Demo = Schemas['demo.GetPlantResponse'];
export type Session = Schemas['gateway.GetSessionResponse'];
export type Problem = Schemas['Problem'];
