package org.therapyplatform.communication.control;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a mail template may count on, declared by the packaged template itself: its variables with sample values, the
 * optional ones marked by a question mark after the name.
 */
public final class TemplateContract {
    private static final String OPTIONAL = "?";

    private final Map<String, Object> declared;

    public TemplateContract(Map<String, Object> declared) {
        this.declared = declared;
    }

    /** As declared, for who writes a template. */
    public Map<String, Object> declared() {
        return Collections.unmodifiableMap(declared);
    }

    /** A model with everything in it, about nobody. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> sample() {
        return (Map<String, Object>) plain(declared, true);
    }

    /**
     * Models the template may have to cope with: all there is and only what must be, and each of the two with one thing
     * changed. Together they reach every branch that asks for one value.
     */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> variants() {
        List<Map<String, Object>> variants = new ArrayList<>();
        for (boolean withOptional : new boolean[] {true, false}) {
            variants.add((Map<String, Object>) plain(declared, withOptional));
            alternatives(declared, changed -> variants.add((Map<String, Object>) plain(changed, withOptional)));
        }
        return variants;
    }

    private static Object plain(Object value, boolean withOptional) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((key, member) -> {
                String name = key.toString();
                if (!name.endsWith(OPTIONAL)) {
                    plain.put(name, plain(member, withOptional));
                } else if (withOptional) {
                    plain.put(name.substring(0, name.length() - 1), plain(member, true));
                }
            });
            return plain;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> plain(item, withOptional)).toList();
        }
        return value;
    }

    /** The value with one thing in it changed, in every way. */
    private static void alternatives(Object value, Consumer<Object> to) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, member) -> {
                if (key.toString().endsWith(OPTIONAL)) {
                    Map<Object, Object> without = new LinkedHashMap<>(map);
                    without.remove(key);
                    to.accept(without);
                }
                alternatives(member, changed -> {
                    Map<Object, Object> copy = new LinkedHashMap<>(map);
                    copy.put(key, changed);
                    to.accept(copy);
                });
            });
        } else if (value instanceof List<?> list) {
            to.accept(List.of());
            if (!list.isEmpty()) {
                to.accept(list.subList(0, 1));
                alternatives(list.get(0), changed -> {
                    List<Object> copy = new ArrayList<>(list);
                    copy.set(0, changed);
                    to.accept(copy);
                });
            }
        } else if (value instanceof Boolean flag) {
            to.accept(!flag);
        } else if (value instanceof Number) {
            List.of(0, 1, 2).forEach(to);
        } else if (value instanceof String) {
            List.of("", "Frau", "Herr").forEach(to);
        }
    }
}
