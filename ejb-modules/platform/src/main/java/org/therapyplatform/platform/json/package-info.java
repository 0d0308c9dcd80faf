/** JSON as clients and files send it, with its leniencies, read into records (api.md §1). */
package org.therapyplatform.platform.json;
