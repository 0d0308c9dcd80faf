/** The page the day begins with: what is to be done now, over all services, and how it goes. */
package org.therapyplatform.web.today;
