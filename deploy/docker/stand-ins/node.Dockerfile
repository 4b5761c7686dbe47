# Node of the npm package `node`, npm, and the user `node`, as in the image of that name.
FROM debian:bookworm-slim
COPY *.tgz /tmp/
RUN mkdir -p /usr/local/lib/node_modules/npm \
  && tar -xzf /tmp/node-linux-*.tgz --strip-components=1 -C /usr/local package/bin/node \
  && tar -xzf /tmp/npm-*.tgz --strip-components=1 -C /usr/local/lib/node_modules/npm \
  && ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm \
  && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx \
  && chmod +x /usr/local/lib/node_modules/npm/bin/*-cli.js \
  && rm /tmp/*.tgz && useradd --create-home --uid 1000 node
ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
CMD ["node"]
