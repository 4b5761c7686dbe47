# Kafka of Maven: settings come from the environment, data is below /var/lib/kafka/data.
FROM debian:bookworm-slim
RUN apt-get -qq update \
  && apt-get -qq install -y --no-install-recommends openjdk-17-jre-headless >/dev/null \
  && rm -rf /var/lib/apt/lists/* && useradd --create-home --uid 1000 appuser \
  && install -d -o appuser -g appuser /etc/kafka /var/lib/kafka/data
COPY kafka /opt/kafka/libs
COPY log4j2.yaml kafka.sh /opt/kafka/
USER appuser
VOLUME /var/lib/kafka/data
EXPOSE 9092
CMD ["bash", "/opt/kafka/kafka.sh"]
