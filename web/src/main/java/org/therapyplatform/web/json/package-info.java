/** How JSON is read and written: snake_case, German words, the leniencies outside clients rely on (api.md §1). */
package org.therapyplatform.web.json;
