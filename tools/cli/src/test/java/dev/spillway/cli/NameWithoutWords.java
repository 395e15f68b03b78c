package dev.spillway.cli;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Holds if none of the words that a class name is made of is one of those given, in singular or plural. */
final class NameWithoutWords extends ArchCondition<JavaClass> {

    private final List<String> words;

    NameWithoutWords(List<String> words) {
        super("have none of " + words + " in their names");
        this.words = words;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (String word : wordsOf(type.getSimpleName())) {
            if (words.contains(word) || (word.endsWith("s") && words.contains(word.substring(0, word.length() - 1)))) {
                events.add(SimpleConditionEvent.violated(type, type.getName() + " has the word " + word));
            }
        }
    }

    private static List<String> wordsOf(String name) {
        List<String> found = new ArrayList<>();
        for (String word : name.split("(?<=[a-z0-9])(?=[A-Z])|_")) {
            found.add(word.toLowerCase(Locale.ROOT));
        }
        return found;
    }
}
