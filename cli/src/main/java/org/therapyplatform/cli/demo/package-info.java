/**
 * People who do not exist, for trying the platform out: invented names, addresses that lead nowhere (domains reserved by
 * RFC 2606, phone numbers the Bundesnetzagentur keeps for films), real postal codes so that distances mean something.
 */
package org.therapyplatform.cli.demo;
