package org.therapyplatform.communication.control;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a template's source asks for by name, wherever it stands: also in a branch that no trial takes. It reads names and
 * their members; what a template computes for itself is left to the trial.
 */
public final class TemplateNames {
    private static final Pattern COMMENT = Pattern.compile("<#--.*?-->", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("\\$\\{([^}]*)}|<([#@](?:->|[^>])*)>");
    private static final Pattern LITERAL = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'");
    private static final String NAME = "[A-Za-z_]\\w*";

    /** Neither a member or built-in of something, nor the name of a parameter that is set. */
    private static final Pattern PATH =
            Pattern.compile("(?<![\\w.?@#])" + NAME + "(?:\\." + NAME + ")*(?!\\w|\\s*=(?!=))");

    private static final Pattern LOOP =
            Pattern.compile("#list\\s+(" + NAME + "(?:\\." + NAME + ")*)\\s+as\\s+(" + NAME + ")\\s*");
    private static final Pattern OWN = Pattern.compile("\\bas\\s+(" + NAME + ")(?:\\s*,\\s*(" + NAME
            + "))?|#(?:assign|global|local)\\s+(" + NAME + ")|(" + NAME + ")\\s*(?:=(?!=)|->)");
    private static final Pattern DEFINITION = Pattern.compile("#(?:macro|function)\\b.*", Pattern.DOTALL);

    private static final Set<String> WORDS = Set.of("as", "in", "using", "true", "false", "gt", "gte", "lt", "lte");

    /** Stands for what is not followed: an imported template, a parameter, a variable of the template's own. */
    private static final Object ITS_OWN = new Object();

    private final Map<String, Object> known;
    private final Set<String> undeclared = new LinkedHashSet<>();

    private TemplateNames(Map<String, Object> model) {
        this.known = new HashMap<>(model);
    }

    /**
     * @param source as FreeMarker writes what it has read
     * @param model with everything in it there may be
     * @return the paths it asks for and the model does not have, in their order
     */
    public static Set<String> undeclared(String source, Map<String, Object> model) {
        TemplateNames names = new TemplateNames(model);
        List<String> tags = TAG.matcher(COMMENT.matcher(source).replaceAll(""))
                .results()
                .map(tag -> tag.group(1) == null ? tag.group(2) : tag.group(1))
                .map(tag -> LITERAL.matcher(tag).replaceAll("\"\""))
                .toList();
        tags.forEach(names::define);
        tags.forEach(names::ask);
        return names.undeclared;
    }

    private void define(String tag) {
        Matcher loop = LOOP.matcher(tag);
        if (loop.matches()) {
            known.put(loop.group(2), element(value(loop.group(1))));
            counted(loop.group(2));
        } else if (DEFINITION.matcher(tag).matches()) {
            Pattern.compile(NAME).matcher(tag).results().map(MatchResult::group).forEach(this::own);
        } else {
            OWN.matcher(tag).results().forEach(own -> {
                Stream.of(1, 2, 3, 4).map(own::group).filter(Objects::nonNull).forEach(this::own);
                if (own.group(1) != null) {
                    counted(own.group(1));
                }
            });
        }
    }

    /** FreeMarker tells of the first variable of a loop where it is and whether others follow. */
    private void counted(String variable) {
        own(variable + "_index");
        own(variable + "_has_next");
    }

    private void own(String name) {
        known.putIfAbsent(name, ITS_OWN);
    }

    private void ask(String tag) {
        if (!DEFINITION.matcher(tag).matches()) {
            PATH.matcher(tag)
                    .results()
                    .map(MatchResult::group)
                    .filter(path -> !WORDS.contains(path) && value(path) == null)
                    .forEach(undeclared::add);
        }
    }

    /** Null if there is none. */
    private Object value(String path) {
        Object value = known;
        for (String name : path.split("\\.")) {
            if (value == ITS_OWN) {
                return value;
            }
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }

    /** With all that any of the list has. */
    private static Object element(Object list) {
        if (!(list instanceof List<?> elements)) {
            return ITS_OWN;
        }
        Map<Object, Object> all = new HashMap<>();
        for (Object element : elements) {
            if (!(element instanceof Map<?, ?> map)) {
                return ITS_OWN;
            }
            all.putAll(map);
        }
        return all;
    }
}
