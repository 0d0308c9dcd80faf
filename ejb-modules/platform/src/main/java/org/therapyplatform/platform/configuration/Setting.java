package org.therapyplatform.platform.configuration;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Every setting there is. The constant's name is the environment variable; MicroProfile Config knows it by
 * {@link #property()}. {@code docs/configuration.md} is this list as a table, and a test compares the two.
 */
public enum Setting {
    PLATFORM_ENV("development", "Environment: development, production or testing"),
    PLATFORM_TIME_ZONE("Europe/Berlin", "Time zone of dates, phone calls and daily jobs"),
    PLATFORM_NODE("node-1", "Name of this server, unique among those sharing the database; at most 23 characters"),
    PLATFORM_NODES("1", "How many servers share the database; the doctor's pool arithmetic uses it"),
    LOG_LEVEL("INFO", "Log level of the server: ERROR, WARN, INFO or DEBUG"),

    DB_HOST("127.0.0.1", "Host of PostgreSQL, for what must go past PgBouncer"),
    DB_PORT("5432", "Port of PostgreSQL"),
    DB_NAME("therapy_platform", "Database; testing appends _test"),
    DB_USER("platform_owner", "Administrative role: set-up, doctor, backup. No service uses it"),
    DB_PASSWORD(Kind.OPERATOR_SECRET, "Password of DB_USER"),
    DB_PATIENT_PASSWORD(Kind.SECRET, "Password of the role patient_service"),
    DB_THERAPIST_PASSWORD(Kind.SECRET, "Password of the role therapist_service"),
    DB_MATCHING_PASSWORD(Kind.SECRET, "Password of the role matching_service"),
    DB_COMMUNICATION_PASSWORD(Kind.SECRET, "Password of the role communication_service"),
    DB_GEOCODING_PASSWORD(Kind.SECRET, "Password of the role geocoding_service"),
    DB_PLATFORM_PASSWORD(Kind.SECRET, "Password of the role platform_service, which owns the accounts"),
    DB_POOL_MIN("0", "Connections each of the six pools keeps open when idle"),
    DB_POOL_MAX("20", "Connections each of the six pools may open; times PLATFORM_NODES within the PgBouncer pool"),
    DB_SSLMODE(
            "verify-full",
            "How connections to PgBouncer and PostgreSQL are encrypted: verify-full, verify-ca, require or disable;"
                    + " development and testing: disable"),
    DB_SSLROOTCERT("", "PEM file of the authorities that signed PostgreSQL's and PgBouncer's certificates"),
    DB_TLS_CERTIFICATE_FILE("", "PEM file of PostgreSQL's certificate; then it refuses plain connections"),
    DB_TLS_KEY_FILE("", "PEM file (without password) of that certificate's key"),
    PGBOUNCER_HOST("127.0.0.1", "Host of PgBouncer; the six datasources connect to it"),
    PGBOUNCER_PORT("6432", "Port of PgBouncer"),
    PGBOUNCER_AUTH_PASSWORD(Kind.OPERATOR_SECRET, "Password of the role pgbouncer, which looks up the others"),
    PGBOUNCER_MAX_CLIENT_CONN("1000", "Clients PgBouncer accepts"),
    PGBOUNCER_DEFAULT_POOL_SIZE("25", "Server connections PgBouncer opens for one role and database"),
    PGBOUNCER_TLS_CERTIFICATE_FILE("", "PEM file of PgBouncer's certificate; then it refuses plain connections"),
    PGBOUNCER_TLS_KEY_FILE("", "PEM file (without password) of that certificate's key"),

    HTTP_HOST("127.0.0.1", "Address the API and the user interface listen on"),
    HTTP_PORT("8080", "Port of the API and the user interface"),
    HTTPS_PORT("8443", "Port for HTTPS, when there is a certificate; in production HTTP redirects to it"),
    TLS_CERTIFICATE_FILE("", "PEM file of the certificate with its chain; empty: no HTTPS"),
    TLS_KEY_FILE("", "PEM file (PKCS #8, without password) of the certificate's key"),
    TRUST_PROXY_HEADERS("false", "true behind a proxy that ends TLS and sets X-Forwarded-For, -Proto and -Host itself"),
    CORS_ALLOWED_ORIGINS("", "Origins whose pages may use the API, separated by commas; empty: none"),
    SESSION_TIMEOUT_MINUTES("30", "Minutes without a request after which a session ends"),
    API_RATE_LIMIT_PER_MINUTE(
            "600", "Requests a minute one account may make, or one address without signing in; each server counts"),
    JWT_PUBLIC_KEY_FILE("", "PEM file of the key that signs bearer tokens (RS256); empty: no tokens are accepted"),
    JWT_ISSUER("", "Issuer a bearer token must name"),
    JWT_AUDIENCE("", "Audience a bearer token must name"),
    OIDC_PROVIDER_URL("", "OpenID Connect provider, e.g. https://idp.example/realms/agency; empty: our own accounts"),
    OIDC_CLIENT_ID("therapy-platform", "Our client at the OpenID Connect provider"),
    OIDC_CLIENT_SECRET("", "Secret of OIDC_CLIENT_ID"),

    MANAGEMENT_HOST("127.0.0.1", "Address of the management interface: health, metrics, administration"),
    MANAGEMENT_PORT("9990", "Port of the management interface"),

    SMTP_HOST(Kind.REQUIRED, "127.0.0.1", "Host of the mail server"),
    SMTP_PORT("1025", "Port of the mail server"),
    SMTP_USERNAME("", "Login at the mail server; empty: none"),
    SMTP_PASSWORD("", "Password at the mail server; empty: none"),
    SMTP_USE_TLS("true", "Whether STARTTLS is required"),
    EMAIL_SENDER(Kind.REQUIRED, "info@musterpraxis.example", "Sender address of every mail"),
    EMAIL_SENDER_NAME(Kind.REQUIRED, "Musterpraxis", "Sender name of every mail"),
    SYSTEM_NOTIFICATION_EMAIL(Kind.REQUIRED, "info@musterpraxis.example", "Recipient of system messages"),
    ENABLE_EMAIL_SENDING("true", "false keeps every mail in the queue"),
    EMAIL_QUEUE_CHECK_INTERVAL_SECONDS("5", "Seconds between two looks into the mail queue"),
    EMAIL_QUEUE_BATCH_SIZE("10", "Mails taken from the queue at once"),
    EMAIL_SEND_DELAY_SECONDS("8", "Seconds a mail rests in the queue before it is sent: the time to take it back"),
    EMAIL_WORKERS("2", "Mails each server sends at once, each over a connection of its own"),
    EMAIL_RATE_LIMIT_PER_MINUTE(
            "0",
            "Mails a minute all servers together hand to the mail server; forms and system messages count and do not"
                    + " wait; 0: no limit"),
    EMAIL_MAX_ATTACHMENTS_MB(
            "18", "Megabytes the attachments of a mail may have together; encoded they grow by a third"),
    EMAIL_TEMPLATE_PATH("", "Directory of own mail texts, <name>.md.ftl, read at the start; empty: none"),

    THERAPIST_PDF_STORAGE_PATH(
            "", "Directory of the therapists' PDF forms, shared by all servers; empty: in the server's data directory"),

    RETENTION_ENABLED("false", "Whether patients and mails that were kept long enough are erased every night"),
    RETENTION_MONTHS_PATIENT("48", "Months after the last change after which a finished patient is erased; 0: never"),
    RETENTION_MONTHS_EMAIL("24", "Months after which a mail is deleted; 0: never"),

    HMAC_SECRET_KEY("", "Key that signs the files of the web site (registrations, forms); without it none is read"),
    S3_ENDPOINT("", "Address of the S3-compatible object storage; empty: that of AWS in S3_REGION"),
    S3_REGION("eu-central-1", "Region of the object storage, part of every signed request"),
    S3_BUCKET("", "Bucket the web site puts its files into; empty: no object storage"),
    S3_ACCESS_KEY("", "Access key for the bucket: listing, reading, deleting"),
    S3_SECRET_KEY("", "Secret of S3_ACCESS_KEY"),
    S3_PATH_STYLE(
            "true", "true: the bucket stands in the path of an address; false: in its host name, as AWS wants it"),
    IMPORT_KEEP_FAILED_DAYS("90", "Days a file that could not be imported is kept for another try"),
    PATIENT_IMPORT_FOLDER_PATH("", "Folder with signed registrations, beside the object storage; empty: none"),
    PATIENT_IMPORT_CHECK_INTERVAL_SECONDS("300", "Seconds between two looks for registrations"),
    THERAPIST_IMPORT_ENABLED("true", "Whether therapists are imported from THERAPIST_IMPORT_FOLDER_PATH"),
    THERAPIST_IMPORT_FOLDER_PATH(
            "", "Folder with therapists: YYYYMMDD/*.json, and the same name with _urgent; empty: none"),
    THERAPIST_IMPORT_CHECK_INTERVAL_SECONDS("86400", "Seconds between two looks for therapists"),
    STORAGE_CHECK_INTERVAL_SECONDS("30", "Seconds between two looks for the forms of the web site"),
    PRICE_LIST_URL("", "Address of the agency's public prices: JSON with einzeltherapie and gruppentherapie in Euro"),

    COMPANY_NAME(Kind.REQUIRED, "Musterpraxis", "Name of the agency, in mails and their legal footer"),
    COMPANY_STREET(Kind.REQUIRED, "Musterstraße 1", "Street of the agency, in the legal footer"),
    COMPANY_PLZ(Kind.REQUIRED, "10115", "Postal code of the agency, in the legal footer"),
    COMPANY_CITY(Kind.REQUIRED, "Berlin", "Town of the agency, in the legal footer"),
    COMPANY_COUNTRY("Deutschland", "Country of the agency, in the legal footer"),
    COMPANY_CEO(Kind.REQUIRED, "Erika Mustermann", "Managing director, in the legal footer"),
    COMPANY_HRB(Kind.REQUIRED, "HRB 00000", "Register number, in the legal footer"),
    COMPANY_PHONE(Kind.REQUIRED, "030 23125 000", "Phone number in the signature of mails"),
    COMPANY_WEBSITE(Kind.REQUIRED, "https://musterpraxis.example", "Web address in mails"),
    COMPANY_CONTRACTS_URL(
            Kind.REQUIRED, "https://musterpraxis.example/vertraege", "Where patients download their contracts"),
    COMPANY_ACCOUNT_HOLDER(Kind.REQUIRED, "Musterpraxis GmbH", "Holder of the account patients pay to"),
    COMPANY_IBAN(Kind.REQUIRED, "DE00 0000 0000 0000 0000 00", "IBAN of the account patients pay to"),
    COMPANY_BIC(Kind.REQUIRED, "XXXXDEXXXXX", "BIC of the account patients pay to"),
    LEGAL_FOOTER_PRIVACY_TEXT(
            "Wir verarbeiten personenbezogene Daten nach der Datenschutz-Grundverordnung.",
            "Sentence on data protection, in the legal footer"),

    MIN_ANFRAGE_SIZE("1", "Fewest patients of an inquiry"),
    MAX_ANFRAGE_SIZE("6", "Most patients of an inquiry"),
    PLZ_MATCH_DIGITS("2", "Leading digits of the postal code that make a region"),
    DEFAULT_MAX_DISTANCE_KM("25", "Travel radius of a patient who named none, in kilometres"),
    FOLLOW_UP_THRESHOLD_DAYS("14", "Days after which an unanswered inquiry needs a follow-up"),
    FOLLOW_UP_TIME("09:00", "Time of the daily reminders of unanswered inquiries, HH:MM"),
    PLZ_FILE("", "File of GeoNames' postal codes, read at the first start; empty: three-digit regions only"),
    DEFAULT_PHONE_CALL_TIME("12:00", "Time of a call to a therapist without phone hours, HH:MM"),
    ENABLE_PHONE_SCHEDULING("true", "false: the platform finds no time for a call, a coordinator has to give it"),

    OSM_API_URL(
            "", "Base address of the Nominatim that finds addresses; empty: no address is looked up or leaves here"),
    OSRM_API_URL("", "Base address of the OSRM that finds routes; empty: distances are straight lines"),
    OSM_USER_AGENT("TherapyPlatform/1.0", "User-Agent sent to both; public services want a way to reach you in it"),
    OSM_TIMEOUT("10", "Seconds to wait for an answer of either, from its turn on"),
    OSM_MAX_RETRIES("3", "How often either is asked again when it fails"),
    OSM_RATE_LIMIT("1.0", "Questions a second to either, by all PLATFORM_NODES servers together"),
    OSRM_PROFILE_CAR("car", "Profile of OSRM for those who travel by car"),
    OSRM_PROFILE_TRANSIT("foot", "Profile of OSRM for those who travel by public transport"),
    CACHE_TTL_SECONDS("2592000", "Seconds an answer of either is kept");

    private enum Kind {
        OPTIONAL,
        REQUIRED,
        SECRET,
        OPERATOR_SECRET
    }

    /** libpq's names, without those that may end up unencrypted. */
    private static final Set<String> SSL_MODE = Set.of("disable", "require", "verify-ca", "verify-full");

    private static final Set<String> FLAG = Set.of("true", "false", "1", "0", "yes", "no", "on", "off");

    private final Kind kind;
    private final String defaultValue;
    private final String meaning;

    Setting(String defaultValue, String meaning) {
        this(Kind.OPTIONAL, defaultValue, meaning);
    }

    Setting(Kind kind, String meaning) {
        this(kind, null, meaning);
    }

    Setting(Kind kind, String defaultValue, String meaning) {
        this.kind = kind;
        this.defaultValue = defaultValue;
        this.meaning = meaning;
    }

    /** Name in MicroProfile Config: {@code db.user} for {@code DB_USER}. */
    public String property() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** Value when nothing sets it; null if there is none. */
    public String defaultValue() {
        return defaultValue;
    }

    /** One sentence for the person who sets it. */
    public String meaning() {
        return meaning;
    }

    /** Whether the value must never be shown. */
    public boolean secret() {
        return kind == Kind.SECRET
                || kind == Kind.OPERATOR_SECRET
                || this == SMTP_PASSWORD
                || this == OIDC_CLIENT_SECRET
                || this == HMAC_SECRET_KEY
                || this == S3_SECRET_KEY;
    }

    /** Whether only who runs the database needs it: the server works, and should run, without it. */
    public boolean operatorOnly() {
        return kind == Kind.OPERATOR_SECRET;
    }

    /** The rule a value breaks, as the end of a sentence that begins with the setting; nothing if it breaks none. */
    Optional<String> violation(String value) {
        return switch (this) {
            case SMTP_USE_TLS,
                    ENABLE_EMAIL_SENDING,
                    ENABLE_PHONE_SCHEDULING,
                    TRUST_PROXY_HEADERS,
                    RETENTION_ENABLED,
                    S3_PATH_STYLE,
                    THERAPIST_IMPORT_ENABLED -> rule(FLAG.contains(value.toLowerCase(Locale.ROOT)), "true or false");
            case DB_SSLMODE -> rule(SSL_MODE.contains(value), "verify-full, verify-ca, require or disable");
            case DB_PORT, PGBOUNCER_PORT, HTTP_PORT, HTTPS_PORT, MANAGEMENT_PORT, SMTP_PORT -> within(value, 1, 65_535);
            case PLATFORM_NODES -> within(value, 1, 100);
            case API_RATE_LIMIT_PER_MINUTE -> within(value, 1, 1_000_000);
            case SESSION_TIMEOUT_MINUTES -> within(value, 1, 720);
            case PLATFORM_NODE -> rule(value.length() <= 23, "at most 23 characters");
            case DB_POOL_MIN -> within(value, 0, 1000);
            // A migration holds two: one that works and one that keeps the lock.
            case DB_POOL_MAX -> within(value, 2, 1000);
            case PGBOUNCER_MAX_CLIENT_CONN, PGBOUNCER_DEFAULT_POOL_SIZE -> within(value, 1, 100_000);
            case EMAIL_QUEUE_CHECK_INTERVAL_SECONDS, EMAIL_QUEUE_BATCH_SIZE -> within(value, 1, 3600);
            case EMAIL_SEND_DELAY_SECONDS, FOLLOW_UP_THRESHOLD_DAYS -> within(value, 0, 3600);
            case EMAIL_WORKERS -> within(value, 1, 10);
            case EMAIL_RATE_LIMIT_PER_MINUTE -> within(value, 0, 100_000);
            case EMAIL_MAX_ATTACHMENTS_MB -> within(value, 1, 50);
            case RETENTION_MONTHS_PATIENT, RETENTION_MONTHS_EMAIL -> within(value, 0, 1200);
            case PATIENT_IMPORT_CHECK_INTERVAL_SECONDS,
                    THERAPIST_IMPORT_CHECK_INTERVAL_SECONDS,
                    STORAGE_CHECK_INTERVAL_SECONDS -> within(value, 1, 604_800);
            case IMPORT_KEEP_FAILED_DAYS -> within(value, 1, 3650);
            case MIN_ANFRAGE_SIZE, MAX_ANFRAGE_SIZE -> within(value, 1, 100);
            // The indexes of a region begin with two digits.
            case PLZ_MATCH_DIGITS -> within(value, 2, 5);
            case DEFAULT_MAX_DISTANCE_KM -> within(value, 1, 1000);
            case DEFAULT_PHONE_CALL_TIME, FOLLOW_UP_TIME ->
                rule(value.matches("([01]\\d|2[0-3]):[0-5]\\d"), "a time of day, HH:MM");
            case OSM_API_URL, OSRM_API_URL -> rule(value.matches("https?://[^\\s?#]+"), "an http or https address");
            case OSM_USER_AGENT -> rule(value.matches("[ -~]+"), "plain ASCII text");
            case OSM_TIMEOUT -> within(value, 1, 60);
            case OSM_MAX_RETRIES -> within(value, 0, 10);
            case OSM_RATE_LIMIT ->
                rule(
                        value.matches("\\d{1,3}(\\.\\d{1,3})?") && Double.parseDouble(value) > 0,
                        "a number from 0.001 to 999.999");
            case OSRM_PROFILE_CAR, OSRM_PROFILE_TRANSIT -> rule(value.matches("[A-Za-z0-9_-]+"), "letters and digits");
            case CACHE_TTL_SECONDS -> within(value, 1, 31_536_000);
            case PLATFORM_TIME_ZONE -> rule(ZoneId.getAvailableZoneIds().contains(value), "the name of a time zone");
            default -> Optional.empty();
        };
    }

    private static Optional<String> within(String value, int least, int most) {
        boolean number = value.matches("\\d{1,9}");
        return rule(
                number && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most,
                "a whole number from " + least + " to " + most);
    }

    private static Optional<String> rule(boolean kept, String form) {
        return kept ? Optional.empty() : Optional.of("must be " + form);
    }

    /** Whether production needs a value of its own: set, and not the development default. */
    public boolean requiredInProduction() {
        return kind != Kind.OPTIONAL;
    }
}
