-- Generated from deploy/services.yaml by `npm run generate`. Do not edit.
-- A database for each service, and one for the schema registry: none reads another's.
CREATE DATABASE registry;
CREATE DATABASE telemetry;
CREATE DATABASE anomaly;
CREATE DATABASE twin;
CREATE DATABASE workorder;
CREATE DATABASE oee;
CREATE DATABASE gateway;
