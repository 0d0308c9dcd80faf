package org.therapyplatform.web.desk;

import jakarta.el.ELContext;
import jakarta.el.ELResolver;
import jakarta.el.PropertyNotWritableException;
import org.therapyplatform.platform.record.RecordShape;
import org.therapyplatform.platform.record.RecordShape.Component;

/** Lets a page say {@code entry.account} of a record. Expression Language 6 can do that by itself. */
public class RecordComponents extends ELResolver {
    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        Component component = component(base, property);
        if (component == null) {
            return null;
        }
        Object value = component.of((Record) base);
        context.setPropertyResolved(base, property);
        return value;
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        Component component = component(base, property);
        if (component == null) {
            return null;
        }
        context.setPropertyResolved(true);
        return component.rawType();
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
        if (component(base, property) != null) {
            throw new PropertyNotWritableException(property.toString());
        }
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        if (component(base, property) != null) {
            context.setPropertyResolved(true);
        }
        return true;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
        return base instanceof Record ? String.class : null;
    }

    private static Component component(Object base, Object property) {
        return base instanceof Record owner && property instanceof String name
                ? RecordShape.of(owner.getClass()).component(name)
                : null;
    }
}
