/** What other modules and the web may call: the facade, its value records and its events. */
package org.therapyplatform.patient.boundary;
