#!/bin/sh
# Starts PgBouncer from the platform's settings: writes the user list and the runtime file, then becomes PgBouncer.
# The container and ./platform both use it. Standard output and error are PgBouncer's log.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
run=${PGBOUNCER_RUN_DIR:-/run/pgbouncer}
base=${PGBOUNCER_INI:-$here/pgbouncer.ini}

: "${DB_PASSWORD:?the password of the administrative owner is missing}"
: "${PGBOUNCER_AUTH_PASSWORD:?the password of the role pgbouncer is missing}"
owner=${DB_USER:-platform_owner}
database=${DB_NAME:-therapy_platform}
if [ "${PLATFORM_ENV:-development}" = testing ]; then
  database=${database}_test
fi

# The container's health check: a login through the pooler to the database and back, with the least able role.
if [ "${1:-}" = healthy ]; then
  PGPASSWORD=$PGBOUNCER_AUTH_PASSWORD PGCONNECT_TIMEOUT=3 \
    exec psql -h 127.0.0.1 -p "${PGBOUNCER_PORT:-6432}" -U pgbouncer -d "$database" -XAtqc 'SELECT 1' > /dev/null
fi

# A quote inside a value is doubled, in the user list as in the ini file.
doubled() {
  printf '%s' "$1" | sed "s/$2/$2$2/g"
}

# As the settings have it (config/environments): where there is a network, encrypted and with certificates checked.
if [ "${PLATFORM_ENV:-development}" = production ]; then
  sslmode=${DB_SSLMODE:-verify-full}
else
  sslmode=${DB_SSLMODE:-disable}
fi

umask 077
mkdir -p "$run"

# Plain text, because PgBouncer itself logs in with them: the lookup role, and the owner for whom there is no lookup.
printf '"%s" "%s"\n' \
  pgbouncer "$(doubled "$PGBOUNCER_AUTH_PASSWORD" '"')" \
  "$(doubled "$owner" '"')" "$(doubled "$DB_PASSWORD" '"')" \
  > "$run/userlist.txt"

# The included file opens the section [pgbouncer] and the lines after it continue it: opening it a second time would
# set everything back to PgBouncer's defaults.
{
  printf '[databases]\n'
  printf "%s = host='%s' port=%s dbname='%s'\n" \
    "$database" "$(doubled "${DB_HOST:-127.0.0.1}" "'")" "${DB_PORT:-5432}" "$(doubled "$database" "'")"
  printf '%%include %s\n' "$base"
  printf 'listen_addr = %s\n' "${PGBOUNCER_LISTEN_ADDRESS:-*}"
  printf 'listen_port = %s\n' "${PGBOUNCER_PORT:-6432}"
  printf 'auth_file = %s\n' "$run/userlist.txt"
  # Reads SHOW POOLS and SHOW CONFIG; changing anything is left to a restart.
  printf 'stats_users = %s\n' "$owner"
  printf 'server_tls_sslmode = %s\n' "$sslmode"
  if [ "$sslmode" != disable ] && [ -n "${DB_SSLROOTCERT:-}" ]; then
    printf 'server_tls_ca_file = %s\n' "$DB_SSLROOTCERT"
  fi
  if [ -n "${PGBOUNCER_TLS_CERTIFICATE_FILE:-}" ]; then
    # Whoever does not encrypt is refused.
    printf 'client_tls_sslmode = require\n'
    printf 'client_tls_cert_file = %s\n' "$PGBOUNCER_TLS_CERTIFICATE_FILE"
    printf 'client_tls_key_file = %s\n' "${PGBOUNCER_TLS_KEY_FILE:?the key of the certificate is missing}"
  fi
  if [ -n "${PGBOUNCER_MAX_CLIENT_CONN:-}" ]; then
    printf 'max_client_conn = %s\n' "$PGBOUNCER_MAX_CLIENT_CONN"
  fi
  if [ -n "${PGBOUNCER_DEFAULT_POOL_SIZE:-}" ]; then
    printf 'default_pool_size = %s\n' "$PGBOUNCER_DEFAULT_POOL_SIZE"
  fi
} > "$run/runtime.ini"

# A socket a client; the usual limit of 1024 would end before max_client_conn does. PgBouncer warns if it stays low.
ulimit -n 4096 2>/dev/null || true

# The passwords are in the user list now and need not stand in the environment of a process that lives for months.
unset DB_PASSWORD PGBOUNCER_AUTH_PASSWORD DB_PATIENT_PASSWORD DB_THERAPIST_PASSWORD DB_MATCHING_PASSWORD \
  DB_COMMUNICATION_PASSWORD DB_GEOCODING_PASSWORD DB_PLATFORM_PASSWORD SMTP_PASSWORD
exec "${PGBOUNCER_BINARY:-pgbouncer}" "$run/runtime.ini"
