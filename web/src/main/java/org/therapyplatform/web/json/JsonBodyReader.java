package org.therapyplatform.web.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.therapyplatform.platform.error.InvalidInputException;

/** Reads a body and says what is wrong with one that is not a JSON object in UTF-8. */
@Provider
public class JsonBodyReader implements MessageBodyReader<JsonBody> {
    static final String WRONG_MEDIA_TYPE =
            "Did not attempt to load JSON data because the request Content-Type was not" + " 'application/json'.";

    /** Far more than any record needs, little enough for many at once; below 10 MB, however those are counted. */
    private static final int MAX_BYTES = 8 * 1024 * 1024;

    @Context
    private ResourceInfo resource;

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == JsonBody.class;
    }

    @Override
    public JsonBody readFrom(
            Class<JsonBody> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        requireJson(headers.getFirst("Content-Type"));
        // Read to the end before it is refused, so that the client is not still sending when the answer comes. Beyond
        // max-post-size of config/standalone.xml the server does close the connection.
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new ClientErrorException(Response.Status.REQUEST_ENTITY_TOO_LARGE);
        }
        // Decoding first and strictly: a byte that is no UTF-8 is refused, not replaced by a question mark.
        Reader text = new InputStreamReader(
                new ByteArrayInputStream(bytes),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        try {
            JsonNode json = Json.MAPPER.readTree(text);
            if (!(json instanceof ObjectNode object)) {
                throw InvalidInputException.of("The request body must be a JSON object");
            }
            return new JsonBody(object);
        } catch (CharacterCodingException e) {
            throw InvalidInputException.of("The request body is not valid UTF-8");
        } catch (StreamConstraintsException e) {
            throw InvalidInputException.of(
                    "The request body is JSON nested too deeply, with too many members or with a text that is too long");
        } catch (JsonProcessingException e) {
            // Jackson's own message quotes the body, which may be patient data. What is nested too deeply has no place.
            String place = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
            throw InvalidInputException.of("The request body is not valid JSON" + place);
        }
    }

    private void requireJson(String contentType) {
        MediaType sent = contentType == null ? null : MediaType.valueOf(contentType);
        boolean json = sent != null
                && sent.getType().equalsIgnoreCase("application")
                && (sent.getSubtype().equalsIgnoreCase("json")
                        || sent.getSubtype().endsWith("+json"));
        String charset = json ? sent.getParameters().get(MediaType.CHARSET_PARAMETER) : null;
        if (json && (charset == null || charset.equalsIgnoreCase("utf-8"))) {
            return;
        }
        String reason = json ? "The request body must be UTF-8" : WRONG_MEDIA_TYPE;
        // Three old endpoints answer 400 where all others answer 415, and clients rely on it (api.md §1).
        if (resource.getResourceMethod().isAnnotationPresent(FlatErrors.class)) {
            throw InvalidInputException.of(reason);
        }
        throw new NotSupportedException(reason);
    }
}
