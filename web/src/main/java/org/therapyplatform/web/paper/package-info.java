/** What leaves the platform to be printed or handed over: PDF. */
package org.therapyplatform.web.paper;
