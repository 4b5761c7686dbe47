# The schema registry of Maven: Quarkus reads its settings from the environment.
FROM debian:bookworm-slim
RUN apt-get -qq update \
  && apt-get -qq install -y --no-install-recommends openjdk-17-jre-headless curl >/dev/null \
  && rm -rf /var/lib/apt/lists/*
COPY registry /deployments
USER 1001
EXPOSE 8080 9000
CMD ["sh", "-c", "exec java $JAVA_OPTS_APPEND -jar /deployments/*-runner.jar"]
