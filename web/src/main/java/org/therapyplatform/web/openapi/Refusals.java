package org.therapyplatform.web.openapi;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Adds to every operation the refusals it may answer with. They follow from its kind, so no resource repeats them. */
public class Refusals implements OASFilter {
    private static final Map<String, String> MEANING = new TreeMap<>(Map.ofEntries(
            Map.entry("400", "Something in the request is wrong; message says what"),
            Map.entry("401", "Nobody is signed in"),
            Map.entry("403", "The role does not allow it"),
            Map.entry("404", "There is no such record"),
            Map.entry("409", "The state of the record, or somebody else's change, does not allow it"),
            Map.entry("412", "The record was changed since it was read: If-Match names another version"),
            Map.entry("413", "The body is too large"),
            Map.entry("414", "The address is too long"),
            Map.entry("415", "The body is not JSON"),
            Map.entry("429", "Too many requests; Retry-After says how long to wait"),
            Map.entry("503", "Busy; Retry-After says how long to wait")));

    private static final String SCHEMA = "Problem";

    private static final String GEOCODING_SCHEMA = "GeocodingProblem";

    /** Where clients read {@code "status": "error"} (api.md §6). */
    private static final Set<String> GEOCODING =
            Set.of("geocode", "reverse-geocode", "calculate-distance", "calculate-plz-distance");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getComponents().addSchema(SCHEMA, problem());
        api.getComponents().addSchema(GEOCODING_SCHEMA, geocodingProblem());
        new Fields().describe(api);
        signIn(api);
        api.getPaths().getPathItems().forEach((path, item) -> {
            // A generated client has one class a tag.
            item.getOperations().values().forEach(operation -> operation.addTag(path.split("/")[2]));
            item.getOperations().forEach((method, operation) -> refusals(path, method, operation)
                    .forEach(status -> add(
                            operation, status, GEOCODING.contains(path.split("/")[2]) ? GEOCODING_SCHEMA : SCHEMA)));
            if (item.getPUT() != null && conditional(item.getPUT())) {
                tagged(item.getPUT());
                tagged(item.getGET());
                item.getGET()
                        .addParameter(OASFactory.createParameter()
                                .name("If-None-Match")
                                .in(Parameter.In.HEADER)
                                .description("The ETag of what the client has already")
                                .schema(text()));
                item.getGET()
                        .getResponses()
                        .addAPIResponse(
                                "304",
                                OASFactory.createAPIResponse().description("The client has this version already"));
            }
        });
    }

    /** With a password, or with a token where the installation believes an issuer. */
    private static void signIn(OpenAPI api) {
        for (String scheme : List.of("basic", "bearer")) {
            api.getComponents()
                    .addSecurityScheme(
                            scheme,
                            OASFactory.createSecurityScheme()
                                    .type(SecurityScheme.Type.HTTP)
                                    .scheme(scheme));
            api.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(scheme));
        }
    }

    /** A record that is read with its version and may be changed for a version. */
    private static boolean conditional(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> "If-Match".equals(parameter.getName()));
    }

    private static void tagged(Operation operation) {
        operation
                .getResponses()
                .getAPIResponse("200")
                .addHeader(
                        "ETag",
                        OASFactory.createHeader()
                                .description("Version of the record, for If-Match")
                                .schema(text()));
    }

    private static Set<String> refusals(String path, HttpMethod method, Operation operation) {
        Set<String> refusals = new TreeSet<>(Set.of("401", "403", "414", "415", "429", "503"));
        if (method != HttpMethod.GET || !path.contains("{")) {
            refusals.add("400");
        }
        if (method != HttpMethod.GET) {
            refusals.add("409");
        }
        if (path.contains("{") || operation.getRequestBody() != null) {
            refusals.add("404");
        }
        if (conditional(operation)) {
            refusals.add("400");
            refusals.add("412");
        }
        if (operation.getRequestBody() != null) {
            refusals.add("413");
        }
        // What a method announces itself.
        MEANING.keySet().stream()
                .filter(status -> operation.getResponses().hasAPIResponse(status))
                .forEach(refusals::add);
        return refusals;
    }

    private static void add(Operation operation, String status, String schema) {
        MediaType content =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref("#/components/schemas/" + schema));
        operation
                .getResponses()
                .addAPIResponse(
                        status,
                        OASFactory.createAPIResponse()
                                .description(MEANING.get(status))
                                .content(OASFactory.createContent().addMediaType("application/problem+json", content)));
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .description("Why a request was refused (RFC 9457)")
                .addType(Schema.SchemaType.OBJECT)
                .required(List.of("title", "status", "detail", "message"))
                .addProperty("type", text())
                .addProperty("title", text())
                .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
                .addProperty("detail", text())
                .addProperty(
                        "message",
                        OASFactory.createSchema().description("The detail, or an object from the field to the reason"))
                .additionalPropertiesBoolean(true);
    }

    private static Schema geocodingProblem() {
        return problem()
                .description(
                        "Why no distance or address is told (RFC 9457). Where error is sent, status is not the status"
                                + " code but the text error")
                .addProperty(
                        "status",
                        OASFactory.createSchema()
                                .description(
                                        "The status code; \"error\", unless a parameter is missing or no value of its"
                                                + " kind"))
                .addProperty("error", text().description("The detail once more; not sent where message says enough"));
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
