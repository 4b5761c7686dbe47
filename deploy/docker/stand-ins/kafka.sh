#!/usr/bin/env bash
# A variable KAFKA_A_B is the setting a.b; two underscores are one, three a dash.
set -euo pipefail
settings=/etc/kafka/server.properties
env | grep '^KAFKA_' | grep -vE '^KAFKA_(HEAP_OPTS|OPTS|JVM_PERFORMANCE_OPTS)=' | while IFS='=' read -r name value; do
  key=$(tr '[:upper:]' '[:lower:]' <<<"${name#KAFKA_}" | sed 's/___/-/g; s/__/\x01/g; s/_/./g; s/\x01/_/g')
  echo "$key=$value"
done >"$settings"
java -Xmx128m -XX:TieredStopAtLevel=1 -cp '/opt/kafka/libs/*' kafka.tools.StorageTool format \
  --ignore-formatted --cluster-id "${CLUSTER_ID:-5L6g3nShT-eMCtK--X86sw}" --config "$settings"
# shellcheck disable=SC2086 # several options in one variable
exec java ${KAFKA_HEAP_OPTS:--Xmx1g} -XX:+UseG1GC -Djava.awt.headless=true \
  -Dlog4j2.configurationFile=file:/opt/kafka/log4j2.yaml -cp '/opt/kafka/libs/*' kafka.Kafka "$settings"
