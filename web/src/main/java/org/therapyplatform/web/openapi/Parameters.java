package org.therapyplatform.web.openapi;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.therapyplatform.platform.paging.PageRequest;

/**
 * What the scanner cannot know of query parameters, which are read leniently and so are all texts to it: what they mean,
 * and which values a client sends.
 */
final class Parameters {
    private final Properties meanings;

    Parameters(Properties meanings) {
        this.meanings = meanings;
    }

    void describe(OpenAPI api) {
        api.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().values().forEach(operation -> describe(path, operation)));
    }

    private void describe(String path, Operation operation) {
        if (operation.getParameters() == null) {
            return;
        }
        String list = path.replaceFirst("^/(api/)?", "");
        operation.getParameters().forEach(parameter -> {
            parameter.setDescription(told(parameter.getName(), list, ""));
            if (parameter.getIn() == Parameter.In.QUERY) {
                parameter.setSchema(schema(parameter, list));
            } else if (parameter.getIn() == Parameter.In.HEADER) {
                // Several may stand in one; whoever is told of a list sends it in brackets.
                parameter.setSchema(text());
            }
        });
    }

    private Schema schema(Parameter parameter, String list) {
        String values = told(parameter.getName(), list, ".values");
        if (values != null) {
            return text().enumeration(List.of((Object[]) values.split("\\|")));
        }
        return switch (parameter.getName()) {
            case "page" -> paging(1, list).minimum(number(1));
            case "limit" ->
                paging(PageRequest.DEFAULT_LIMIT, list).minimum(number(1)).maximum(number(PageRequest.MAX_LIMIT));
            case "sort" -> text().enumeration(orders(told("sort", list, ".keys")));
            default -> typed(parameter.getSchema(), told(parameter.getName(), list, ".type"));
        };
    }

    /** What belongs to one person is answered whole unless a page is asked for. */
    private static Schema paging(int otherwise, String list) {
        return list.endsWith("/communication") ? integer() : integer().defaultValue(otherwise);
    }

    private static List<Object> orders(String keys) {
        return Arrays.stream(keys.split("\\|"))
                .<Object>flatMap(key -> Stream.of(key, "-" + key))
                .toList();
    }

    private static Schema typed(Schema scanned, String type) {
        return switch (type == null ? "text" : type) {
            case "text" -> scanned;
            case "integer" -> integer();
            case "long" -> integer().format("int64");
            case "number" ->
                OASFactory.createSchema().addType(SchemaType.NUMBER).format("double");
            case "date" -> text().format("date");
            case "boolean" -> {
                Object otherwise = scanned.getDefaultValue();
                yield OASFactory.createSchema()
                        .addType(SchemaType.BOOLEAN)
                        .defaultValue(otherwise == null ? null : Boolean.valueOf(otherwise.toString()));
            }
            default -> OASFactory.createSchema().ref("#/components/schemas/" + type);
        };
    }

    /** The sentence of this list, else of all. */
    private String told(String parameter, String list, String what) {
        String general = meanings.getProperty("parameter." + parameter + what);
        return meanings.getProperty("parameter." + parameter + "." + list + what, general);
    }

    private static Schema integer() {
        return OASFactory.createSchema().addType(SchemaType.INTEGER).format("int32");
    }

    private static BigDecimal number(int value) {
        return BigDecimal.valueOf(value);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }
}
