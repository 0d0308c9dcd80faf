package org.therapyplatform.platform.record;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.therapyplatform.platform.validation.WireNames;

/**
 * The components of a record type. Found once: each time one asks, the JVM looks for them again and makes new objects, which
 * took a sixth of the processor time of registering a patient.
 */
public final class RecordShape {
    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private final List<Component> components;
    private final Map<String, Component> byName;
    private final Constructor<?> canonical;

    private RecordShape(Class<?> type) {
        RecordComponent[] declared = type.getRecordComponents();
        try {
            canonical = type.getDeclaredConstructor(
                    Arrays.stream(declared).map(RecordComponent::getType).toArray(Class[]::new));
            components = Arrays.stream(declared)
                    .map(component -> new Component(type, component))
                    .toList();
            byName = components.stream().collect(Collectors.toMap(Component::name, Function.identity()));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    public static RecordShape of(Class<? extends Record> type) {
        return SHAPES.get(type);
    }

    /** In the order they are declared. */
    public List<Component> components() {
        return components;
    }

    /** @return null if there is none of this name */
    public Component component(String name) {
        return byName.get(name);
    }

    /** @param values of all components, in their order */
    public Record create(Object[] values) {
        try {
            return (Record) canonical.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One component of a record type. */
    public static final class Component {
        private final RecordComponent component;
        private final Field field;
        private final String wireName;

        private Component(Class<?> type, RecordComponent component) {
            this.component = component;
            this.wireName = WireNames.of(component.getName());
            try {
                this.field = type.getDeclaredField(component.getName());
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException(e);
            }
        }

        public String name() {
            return component.getName();
        }

        /** As the API names it. */
        public String wireName() {
            return wireName;
        }

        /** With its type arguments. */
        public Type type() {
            return component.getGenericType();
        }

        public Class<?> rawType() {
            return component.getType();
        }

        /** An annotation of the component, or null; Bean Validation's, which have no such target, arrive at the field. */
        public <A extends Annotation> A annotation(Class<A> annotation) {
            A found = component.getAnnotation(annotation);
            return found == null ? field.getAnnotation(annotation) : found;
        }

        public Object of(Record owner) {
            try {
                return component.getAccessor().invoke(owner);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
