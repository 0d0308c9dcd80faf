package org.therapyplatform.platform.audit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An entity of which every change is kept, with before and after, in {@code change_history} of its module's schema. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface KeepsHistory {
    /** One of the kinds in {@link Subject}. */
    String value();
}
