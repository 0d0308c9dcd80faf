/** Files that are imported, over HTTP: handing them over, what became of them, and what the monitors find. */
package org.therapyplatform.web.intake;
