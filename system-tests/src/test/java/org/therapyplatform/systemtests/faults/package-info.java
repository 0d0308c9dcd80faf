/** What happens when something breaks under the platform. Slower than the rest: {@code mvn verify -Pfaults}. */
package org.therapyplatform.systemtests.faults;
