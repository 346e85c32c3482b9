package ponder.inference.chat;

import java.util.List;
import ponder.inference.chat.Part.FileText;

/**
 * Files in a question, in the form that DeepSeek publishes for its models
 * (https://github.com/deepseek-ai/DeepSeek-R1#official-prompts).
 */
public final class FileTemplate {
    private FileTemplate() {}

    public static String apply(List<FileText> files, String question) {
        StringBuilder out = new StringBuilder();
        for (FileText file : files) {
            out.append(apply(file));
        }
        return out.append(question).toString();
    }

    /** One file, as it stands before the question. */
    public static String apply(FileText file) {
        return "[file name]: %s\n[file content begin]\n%s\n[file content end]\n"
                .formatted(file.name(), file.text().stripTrailing());
    }
}
