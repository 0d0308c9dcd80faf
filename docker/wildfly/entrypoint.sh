#!/bin/sh
# Completes the environment from config/environments/<PLATFORM_ENV>.properties and becomes the server, or, called with
# "healthy", asks the running one whether it is ready.
set -eu

export PLATFORM_ENV="${PLATFORM_ENV:-development}"

if [ "${1:-}" = healthy ]; then
    host="${MANAGEMENT_HOST:-127.0.0.1}"
    [ "$host" != 0.0.0.0 ] || host=127.0.0.1
    exec wget -q -T 4 -O /dev/null "http://$host:${MANAGEMENT_PORT:-9990}/health/ready"
fi

# Who runs the database, not the server: it must not be able to leave its five roles.
unset DB_PASSWORD PGBOUNCER_AUTH_PASSWORD

# Beside the mail catcher of docker-compose.yml; production names its own mail server.
if [ "$PLATFORM_ENV" != production ] && [ -n "${MAIL_CATCHER_HOST:-}" ]; then
    export SMTP_HOST="${SMTP_HOST:-$MAIL_CATCHER_HOST}"
fi

environment="/opt/environments/$PLATFORM_ENV.properties"
if [ ! -f "$environment" ]; then
    echo "PLATFORM_ENV must be development, production or testing, not '$PLATFORM_ENV'" >&2
    exit 64
fi
# A variable that is set wins, also over an empty value's default: the file only fills what nobody has named.
while IFS='=' read -r name value || [ -n "$name" ]; do
    case "$name" in
        '' | '#'* | *[!A-Z0-9_]*) continue ;;
    esac
    eval "given=\${$name+yes}"
    [ -n "$given" ] || export "$name=$value"
done < "$environment"

# The standalone.sh of the server takes its options from config/standalone.conf.
exec /opt/server/bin/standalone.sh
