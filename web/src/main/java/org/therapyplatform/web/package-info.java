/** The HTTP face of the modules: resources, JSON, problem documents. No rule of the business stands here. */
package org.therapyplatform.web;
