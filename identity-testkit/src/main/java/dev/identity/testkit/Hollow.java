package dev.identity.testkit;

import java.lang.reflect.Constructor;

/** Makes objects without running a constructor of their class, as deserialization does. */
final class Hollow {

    private Hollow() {}

    static Object of(Class<?> type) throws ReflectiveOperationException {
        // By name, because javac warns of the class and has no switch for that.
        Class<?> factory = Class.forName("sun.reflect.ReflectionFactory");
        Constructor<?> constructor =
                (Constructor<?>) factory.getMethod("newConstructorForSerialization", Class.class, Constructor.class)
                        .invoke(
                                factory.getMethod("getReflectionFactory").invoke(null),
                                type,
                                Object.class.getDeclaredConstructor());
        return constructor.newInstance();
    }
}
