/** Lists over HTTP: what of them is wanted, and how they go on. */
package org.therapyplatform.web.list;
