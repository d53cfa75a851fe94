package dev.identity.testkit.proof;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names what a test proves when it succeeds, in the words of docs/reliability.md. What was done and what came of it is
 * taken from the method's name: {@code …WhenThisThenThat}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Proves {

    /** Rows of the fault matrix. */
    int[] rows() default {};

    /** Controls of the threat model. */
    int[] controls() default {};

    /** Known incidents, such as {@code CVE-2024-35255}. */
    String[] incidents() default {};
}
