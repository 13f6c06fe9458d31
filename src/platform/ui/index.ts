export type { View } from './view.ts';
export { safeHref } from './safe-href.ts';
export {
  datumText,
  extentOf,
  intervalText,
  isMeasured,
  measured,
  suppressed,
  suppressedNote,
} from './datum.ts';
export type { Datum } from './datum.ts';

export { Page } from './page/page.tsx';
export type { NavigationItem } from './page/page.tsx';
export { Breadcrumbs } from './breadcrumbs/breadcrumbs.tsx';
export { Heading, Lead } from './heading/heading.tsx';
export { Notice } from './notice/notice.tsx';
export { errorOf, ErrorSummary } from './error-summary/error-summary.tsx';
export type { FieldError } from './error-summary/error-summary.tsx';
export { Table } from './table/table.tsx';
export type { Column } from './table/table.tsx';
export { SummaryList } from './summary-list/summary-list.tsx';
export type { SummaryItem } from './summary-list/summary-list.tsx';
export { Tag } from './tag/tag.tsx';
export { Button } from './button/button.tsx';
export { Form } from './form/form.tsx';
export { Field } from './field/field.tsx';
export { KeyField } from './field/key-field.tsx';
export type { Option } from './field/field-props.ts';
export { Details } from './details/details.tsx';
export { Pagination } from './pagination/pagination.tsx';
export { Card, Grid } from './card/card.tsx';
export { Stat } from './stat/stat.tsx';
export type { StatChange } from './stat/stat.tsx';
export { DownloadList } from './download-list/download-list.tsx';
export { Progress } from './progress/progress.tsx';
export { NavigationList } from './navigation-list/navigation-list.tsx';
export { IntervalDots } from './interval-dots/interval-dots.tsx';
export { Bars } from './bars/bars.tsx';
export type { MarkRow } from './plot/mark-table.tsx';
export { BeforeAfter } from './before-after/before-after.tsx';
export { Trend } from './trend/trend.tsx';
export type { TrendPoint } from './trend/trend.tsx';
export { FunnelPlot } from './funnel-plot/funnel-plot.tsx';
export type { FunnelLimits, FunnelPoint } from './funnel-plot/funnel-plot.tsx';
export { AreaMap } from './area-map/area-map.tsx';
export type { AreaStanding, AreaValue } from './area-map/area-map.tsx';
export { outlineOf } from './area-map/outline.ts';
export type { AreaGeometry, AreaShape, MapOutline } from './area-map/outline.ts';
export { HeatTable } from './heat-table/heat-table.tsx';
export type { HeatCell, HeatRow } from './heat-table/heat-table.tsx';
export { Slope } from './slope/slope.tsx';
export { SmallMultiples } from './small-multiples/small-multiples.tsx';
export { ProcessMap } from './process-map/process-map.tsx';
export type { PlaceBoxes, ProcessArrow, ProcessBox } from './process-map/process-map.tsx';
export { DesignPage } from './design/design-page.tsx';
