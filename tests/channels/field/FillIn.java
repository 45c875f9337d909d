import java.io.FileInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.javarosa.core.model.Constants;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.SelectChoice;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.data.SelectMultiData;
import org.javarosa.core.model.data.SelectOneData;
import org.javarosa.core.model.data.helper.Selection;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.form.api.FormEntryController;
import org.javarosa.form.api.FormEntryModel;
import org.javarosa.form.api.FormEntryPrompt;
import org.javarosa.model.xform.XFormSerializingVisitor;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.util.XFormAnswerDataParser;
import org.javarosa.xform.util.XFormUtils;

/** Walks through a form as ODK Collect does: `FillIn form.xml name=answer|second-try …`; prints what was asked, then the instance. */
public class FillIn {
    public static void main(String[] given) throws Exception {
        new XFormsModule().registerModule();
        Map<String, String[]> answers = new HashMap<>();
        for (int place = 1; place < given.length; place++) {
            String[] parts = given[place].split("=", 2);
            answers.put(parts[0], parts[1].split("\\|"));
        }
        FormDef form = XFormUtils.getFormFromInputStream(new FileInputStream(given[0]));
        form.initialize(true, new InstanceInitializationFactory());
        FormEntryModel model = new FormEntryModel(form);
        FormEntryController controller = new FormEntryController(model);
        for (int event = controller.stepToNextEvent(); event != FormEntryController.EVENT_END_OF_FORM; event = controller.stepToNextEvent()) {
            if (event != FormEntryController.EVENT_QUESTION) continue;
            FormEntryPrompt prompt = model.getQuestionPrompt();
            String name = model.getFormIndex().getReference().getNameLast();
            StringBuilder told = new StringBuilder("asked ").append(name);
            for (String answer : answers.getOrDefault(name, new String[] {""})) {
                told.append(' ').append(controller.answerQuestion(data(prompt, answer), true));
            }
            System.out.println(told);
        }
        form.postProcessInstance();
        System.out.println("left " + (form.validate(true) == null ? "nothing" : "something"));
        System.out.println(new String(new XFormSerializingVisitor().serializeInstance(form.getMainInstance()), "UTF-8"));
    }

    private static IAnswerData data(FormEntryPrompt prompt, String answer) {
        if (answer.isEmpty()) return null;
        int control = prompt.getControlType();
        if (control != Constants.CONTROL_SELECT_ONE && control != Constants.CONTROL_SELECT_MULTI) {
            return XFormAnswerDataParser.getAnswerData(answer, prompt.getDataType(), prompt.getQuestion());
        }
        List<Selection> chosen = new ArrayList<>();
        for (String value : answer.split(" ")) {
            for (SelectChoice choice : prompt.getSelectChoices()) if (choice.getValue().equals(value)) chosen.add(choice.selection());
        }
        return control == Constants.CONTROL_SELECT_ONE ? new SelectOneData(chosen.get(0)) : new SelectMultiData(chosen);
    }
}
