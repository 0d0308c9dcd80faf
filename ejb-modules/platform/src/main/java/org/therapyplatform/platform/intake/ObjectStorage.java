package org.therapyplatform.platform.intake;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.therapyplatform.platform.configuration.Setting;
import org.therapyplatform.platform.configuration.Settings;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * The bucket of {@code S3_BUCKET}, through the AWS SDK: half the size of MinIO's client, and without Kotlin and Guava.
 * Any storage that speaks S3 will do.
 */
public final class ObjectStorage implements AutoCloseable {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);
    private static final Duration CALL_WITHIN = Duration.ofSeconds(60);

    private final S3Client client;
    private final String bucket;

    private ObjectStorage(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /** Nothing if none is configured. */
    public static Optional<ObjectStorage> configured(Settings settings) {
        String bucket = settings.text(Setting.S3_BUCKET).strip();
        if (bucket.isEmpty()) {
            return Optional.empty();
        }
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(settings.text(Setting.S3_REGION).strip()))
                .forcePathStyle(settings.flag(Setting.S3_PATH_STYLE))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        settings.text(Setting.S3_ACCESS_KEY), settings.text(Setting.S3_SECRET_KEY))))
                // Many storages know the older checksums only.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(calls -> calls.apiCallTimeout(CALL_WITHIN))
                .httpClient(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT_WITHIN)
                        .socketTimeout(ANSWER_WITHIN)
                        .build());
        String endpoint = settings.text(Setting.S3_ENDPOINT).strip();
        if (!endpoint.isEmpty()) {
            builder.endpointOverride(URI.create(endpoint));
        }
        return Optional.of(new ObjectStorage(builder.build(), bucket));
    }

    /** @param folder {@code registrations}; only {@code *.json} directly in it */
    public IntakeSource folder(String folder) {
        return new Folder(folder + "/");
    }

    @Override
    public void close() {
        client.close();
    }

    private final class Folder implements IntakeSource {
        private final String prefix;

        private Folder(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public String name() {
            return "s3://" + bucket + "/" + prefix.substring(0, prefix.length() - 1);
        }

        @Override
        public List<Entry> list() throws IOException {
            try {
                return client
                        .listObjectsV2Paginator(
                                list -> list.bucket(bucket).prefix(prefix).delimiter("/"))
                        .contents()
                        .stream()
                        .filter(object -> object.key().endsWith(".json"))
                        .map(object -> new Entry(
                                object.key().substring(prefix.length()),
                                object.eTag() + " " + object.lastModified(),
                                null))
                        .toList();
            } catch (SdkException e) {
                throw failure("listed", e);
            }
        }

        @Override
        public InputStream open(Entry entry) throws IOException {
            try {
                return client.getObject(get -> get.bucket(bucket).key(prefix + entry.name()));
            } catch (SdkException e) {
                throw failure("read", e);
            }
        }

        @Override
        public void remove(Entry entry) throws IOException {
            String key = prefix + entry.name();
            try {
                HeadObjectResponse now =
                        client.headObject(head -> head.bucket(bucket).key(key));
                // Written again since it was listed: the next look takes it. Few storages delete on a condition.
                // The same bytes are a repeat, and the time may be rounded in one place and cut in the other.
                String listed = entry.version().substring(0, entry.version().lastIndexOf(' '));
                if (unquoted(now.eTag()).equals(unquoted(listed))) {
                    client.deleteObject(delete -> delete.bucket(bucket).key(key));
                }
            } catch (NoSuchKeyException e) {
                // Another server was faster.
            } catch (SdkException e) {
                throw failure("deleted", e);
            }
        }

        /** A list may leave out the quotes that the head of an object has. */
        private static String unquoted(String eTag) {
            return eTag.replace("\"", "");
        }

        /** Said short: the client's own message repeats the request. */
        private IOException failure(String done, SdkException cause) {
            String reason = cause instanceof AwsServiceException answer
                    ? "status " + answer.statusCode()
                    : cause.getClass().getSimpleName();
            return new IOException(name() + " cannot be " + done + " (" + reason + ")", cause);
        }
    }
}
