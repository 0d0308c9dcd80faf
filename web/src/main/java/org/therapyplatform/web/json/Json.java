package org.therapyplatform.web.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.datatype.jsr310.ser.LocalTimeSerializer;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.therapyplatform.geocoding.boundary.Distance;
import org.therapyplatform.platform.time.Timestamps;

/** The one mapper of the API: members in snake_case, dates and UTC timestamps in ISO 8601, times of day HH:MM. */
@Provider
public class Json implements ContextResolver<ObjectMapper> {
    /** Deep enough for every document of this API, far from what could exhaust a stack. */
    private static final int MAX_DEPTH = 32;

    /** Characters of one text: a long mail with room. */
    private static final int MAX_TEXT = 1_000_000;

    private static final int MAX_NAME = 1_000;

    /** Members, entries and brackets of one document. */
    private static final int MAX_TOKENS = 50_000;

    private static final JsonInclude.Value PRESENT =
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS);

    public static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_TEXT)
                            .maxNameLength(MAX_NAME)
                            .maxTokenCount(MAX_TOKENS)
                            .build())
                    .build())
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule()
                    .addSerializer(LocalTime.class, new LocalTimeSerializer(DateTimeFormatter.ofPattern("HH:mm")))
                    .addSerializer(LocalDateTime.class, new TimestampSerializer()))
            // An answer of many kinds (api.md §6): what does not apply to one is not in it.
            .withConfigOverride(Distance.class, distance -> distance.setInclude(PRESENT))
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();

    /** A value as the API writes it, for what is no JAX-RS resource. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ObjectMapper getContext(Class<?> type) {
        return MAPPER;
    }

    private static final class TimestampSerializer extends StdScalarSerializer<LocalDateTime> {
        private static final long serialVersionUID = 1L;

        private TimestampSerializer() {
            super(LocalDateTime.class);
        }

        @Override
        public void serialize(LocalDateTime timestamp, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeString(Timestamps.text(timestamp));
        }
    }
}
