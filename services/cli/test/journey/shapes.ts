/** What of the gateway's answers the journey looks at. */
export interface Order {
  readonly workOrderId: string;
  readonly assetId: string;
  readonly kind: string;
  readonly status: string;
  readonly priority: number;
  readonly title: string;
  readonly recommendedAction: string;
  readonly component?: string;
  readonly failureMode?: string;
  readonly partsRequired: readonly { readonly partId: string }[];
  readonly partsReserved: boolean;
  readonly evidence: readonly object[];
}

export interface Plant {
  readonly assets: readonly {
    readonly assetId: string;
    readonly alerts: readonly { readonly kind: string }[];
    readonly orders: readonly { readonly workOrderId: string }[];
    readonly condition?: { readonly condition: string };
  }[];
}

export interface Life {
  readonly hoursP10: number;
  readonly hoursP50: number;
  readonly hoursP90: number;
}

export interface Twin {
  readonly signals: readonly {
    readonly signal: string;
    readonly reported: number;
    readonly expected?: number;
    readonly diverging: boolean;
  }[];
  readonly prognoses: readonly {
    readonly component: string;
    readonly remainingLife?: Life;
    readonly noEstimateReason: string;
  }[];
}

export interface Oee {
  readonly lines: readonly {
    readonly maintenanceAvailability: number;
    readonly availabilityIso22400: number;
    readonly oee: number;
    readonly workOrderDowntimeMs: number;
    readonly losses: readonly { readonly workOrderId: string }[];
  }[];
}

/** How far an order has come; it may grow more severe at any time. */
export const STEPS = /^WorkOrder(?!Escalated)/;

/** P10, P50 and P90 of a remaining life, hours. */
export const quantilesOf = (life: Life): number[] => [life.hoursP10, life.hoursP50, life.hoursP90];
