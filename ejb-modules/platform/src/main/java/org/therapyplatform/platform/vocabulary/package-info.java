/** Words of the field that several modules use and that must mean the same in each. The constants are the wire values. */
package org.therapyplatform.platform.vocabulary;
