-- What is to come: one document for each service and one for the place ('' as service), all replaced at once.
create table demand_forecast (
  service text primary key,
  edition text not null,
  made_at timestamptz not null,
  hash text not null,
  body text not null
);
-- Parts of the forecasts that are being made, so that work that was cut off goes on where it was.
create table demand_part (
  part text primary key,
  edition text not null,
  body text not null
);
