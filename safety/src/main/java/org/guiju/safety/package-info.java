/**
 * Generative-AI safety assessment: reads the test runs that TC260-003 chapter 9 asks for and counts what they show. It
 * knows no threshold: sample sizes and pass rates are law, and law is data.
 */
@NullMarked
package org.guiju.safety;

import org.jspecify.annotations.NullMarked;
