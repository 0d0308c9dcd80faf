package org.therapyplatform.platform.audit;

import java.util.List;

/** A value of a boundary that tells the trail whom it is about. */
public interface Concerning {
    List<Subject> subjects();
}
