<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Answers</name>
    <message numerus="yes">
        <source>Enter %n character(s) or more.</source>
        <translation>
            <numerusform>Enter %n character or more.</numerusform>
            <numerusform>Enter %n characters or more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Enter %n character(s) at most.</source>
        <translation>
            <numerusform>Enter %n character at most.</numerusform>
            <numerusform>Enter %n characters at most.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Enter %n decimal place(s) at most.</source>
        <translation>
            <numerusform>Enter %n decimal place at most.</numerusform>
            <numerusform>Enter %n decimal places at most.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Choose %n or more.</source>
        <translation>
            <numerusform>Choose %n or more.</numerusform>
            <numerusform>Choose %n or more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Choose %n at most.</source>
        <translation>
            <numerusform>Choose %n at most.</numerusform>
            <numerusform>Choose %n at most.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n file(s) at most.</source>
        <translation>
            <numerusform>Send %n file at most.</numerusform>
            <numerusform>Send %n files at most.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CanvasSample</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChangeLines</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people in it stay, without a department.</source>
        <translation>
            <numerusform>%n person in it stays, without a department.</numerusform>
            <numerusform>%n people in it stay, without a department.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChangeSummary</name>
    <message numerus="yes">
        <source>%n rule(s) changed</source>
        <translation>
            <numerusform>%n rule changed</numerusform>
            <numerusform>%n rules changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckCommands</name>
    <message numerus="yes">
        <source>%n steps done; the schema is at version %1.</source>
        <translation>
            <numerusform>%n step done; the schema is at version %1.</numerusform>
            <numerusform>%n steps done; the schema is at version %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConfigChecks</name>
    <message numerus="yes">
        <source>There is no number with %n decimal place(s) between %1.</source>
        <translation>
            <numerusform>There is no number with %n decimal place between %1.</numerusform>
            <numerusform>There is no number with %n decimal places between %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is too long: %n character(s) at most.</source>
        <translation>
            <numerusform>%1 is too long: %n character at most.</numerusform>
            <numerusform>%1 is too long: %n characters at most.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 must be chosen, but there are only %n option(s).</source>
        <translation>
            <numerusform>%1 must be chosen, but there is only %n option.</numerusform>
            <numerusform>%1 must be chosen, but there are only %n options.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DashboardText</name>
    <message numerus="yes">
        <source>%1 people are overdue in %2</source>
        <comment>count, stage</comment>
        <translation>
            <numerusform>%1 person is overdue in %2</numerusform>
            <numerusform>%1 people are overdue in %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · longest %n day(s)</source>
        <comment>flow</comment>
        <translation>
            <numerusform>%1 · longest %n day</numerusform>
            <numerusform>%1 · longest %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) keep %1 from being published</source>
        <comment>flow</comment>
        <translation>
            <numerusform>%n problem keeps %1 from being published</numerusform>
            <numerusform>%n problems keep %1 from being published</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 people start within a week and are in no flow</source>
        <comment>count</comment>
        <translation>
            <numerusform>%1 person starts within a week and is in no flow</numerusform>
            <numerusform>%1 people start within a week and are in no flow</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 so far</source>
        <comment>people</comment>
        <translation>
            <numerusform>%1 so far</numerusform>
            <numerusform>%1 so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FieldChecks</name>
    <message numerus="yes">
        <source>Enter %n character(s) at most.</source>
        <translation>
            <numerusform>Enter %n character at most.</numerusform>
            <numerusform>Enter %n characters at most.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n or more.</source>
        <translation>
            <numerusform>Add %n or more.</numerusform>
            <numerusform>Add %n or more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Give %n at most.</source>
        <translation>
            <numerusform>Give %n at most.</numerusform>
            <numerusform>Give %n at most.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FlowCommands</name>
    <message numerus="yes">
        <source>%n stages</source>
        <translation>
            <numerusform>%n stage</numerusform>
            <numerusform>%n stages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocks</source>
        <translation>
            <numerusform>%n block</numerusform>
            <numerusform>%n blocks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them tasks</source>
        <translation>
            <numerusform>%n of them a task</numerusform>
            <numerusform>%n of them tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not used: %n parts.</source>
        <translation>
            <numerusform>Not used: %n part.</numerusform>
            <numerusform>Not used: %n parts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not used: %n parts; boxes of tasks among them: %1.</source>
        <translation>
            <numerusform>Not used: %n part; boxes of tasks among them: %1.</numerusform>
            <numerusform>Not used: %n parts; boxes of tasks among them: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FlowStore</name>
    <message numerus="yes">
        <source>%n flows are called “%1”.</source>
        <translation>
            <numerusform>%n flow is called “%1”.</numerusform>
            <numerusform>%n flows are called “%1”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FunnelText</name>
    <message numerus="yes">
        <source>%Ln people</source>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GangwayServer</name>
    <message numerus="yes">
        <source>Try again in %n minute(s).</source>
        <translation>
            <numerusform>Try again in %n minute.</numerusform>
            <numerusform>Try again in %n minutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MarkdownImport</name>
    <message numerus="yes">
        <source>%n link(s)</source>
        <translation>
            <numerusform>%n link</numerusform>
            <numerusform>%n links</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeopleCommands</name>
    <message numerus="yes">
        <source>%n blocks</source>
        <translation>
            <numerusform>%n block</numerusform>
            <numerusform>%n blocks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stages</source>
        <translation>
            <numerusform>%n stage</numerusform>
            <numerusform>%n stages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people finished</source>
        <translation>
            <numerusform>%n person finished</numerusform>
            <numerusform>%n people finished</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeopleHeadings</name>
    <message numerus="yes">
        <source>The list has %n columns “%1”.</source>
        <translation>
            <numerusform>The list has %n column “%1”.</numerusform>
            <numerusform>The list has %n columns “%1”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeopleImport</name>
    <message numerus="yes">
        <source>A spreadsheet&apos;s number for a day: %1 is read as %2. %n dates of the column are written so.</source>
        <translation>
            <numerusform>A spreadsheet&apos;s number for a day: %1 is read as %2.</numerusform>
            <numerusform>A spreadsheet&apos;s number for a day: %1 is read as %2. %n dates of the column are written so.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeopleImportCommand</name>
    <message numerus="yes">
        <source>%n blank rows</source>
        <translation>
            <numerusform>%n blank row</numerusform>
            <numerusform>%n blank rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people imported.</source>
        <translation>
            <numerusform>%n person imported.</numerusform>
            <numerusform>%n people imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows were left out.</source>
        <translation>
            <numerusform>%n row was left out.</numerusform>
            <numerusform>%n rows were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people could be imported</source>
        <translation>
            <numerusform>%n person could be imported</numerusform>
            <numerusform>%n people could be imported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeopleLookupCommands</name>
    <message numerus="yes">
        <source>%n people removed.</source>
        <translation>
            <numerusform>%n person removed.</numerusform>
            <numerusform>%n people removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n had begun already and stay.</source>
        <translation>
            <numerusform>%n had begun already and stays.</numerusform>
            <numerusform>%n had begun already and stay.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SchemaWords</name>
    <message numerus="yes">
        <source>“%1” needs %n character(s) or more.</source>
        <translation>
            <numerusform>“%1” needs %n character or more.</numerusform>
            <numerusform>“%1” needs %n characters or more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” can have %n character(s) at most.</source>
        <translation>
            <numerusform>“%1” can have %n character at most.</numerusform>
            <numerusform>“%1” can have %n characters at most.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” needs %n entry(s) or more.</source>
        <translation>
            <numerusform>“%1” needs %n entry or more.</numerusform>
            <numerusform>“%1” needs %n entries or more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” can have %n entry(s) at most.</source>
        <translation>
            <numerusform>“%1” can have %n entry at most.</numerusform>
            <numerusform>“%1” can have %n entries at most.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SetupCommand</name>
    <message numerus="yes">
        <source>%n departments</source>
        <translation>
            <numerusform>%n department</numerusform>
            <numerusform>%n departments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n positions</source>
        <translation>
            <numerusform>%n position</numerusform>
            <numerusform>%n positions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n colleagues noted</source>
        <translation>
            <numerusform>%n colleague noted</numerusform>
            <numerusform>%n colleagues noted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n goals</source>
        <translation>
            <numerusform>%n goal</numerusform>
            <numerusform>%n goals</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SetupService</name>
    <message numerus="yes">
        <source>%n answer(s) have to be corrected first.</source>
        <translation>
            <numerusform>%n answer has to be corrected first.</numerusform>
            <numerusform>%n answers have to be corrected first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… and %n more.</numerusform>
            <numerusform>… and %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SignInLimits</name>
    <message numerus="yes">
        <source>Try again in %n minute(s).</source>
        <translation>
            <numerusform>Try again in %n minute.</numerusform>
            <numerusform>Try again in %n minutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Validation</name>
    <message numerus="yes">
        <source>%n text(s) are not translated into %1 yet.</source>
        <translation>
            <numerusform>%n text is not translated into %1 yet.</numerusform>
            <numerusform>%n texts are not translated into %1 yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message numerus="yes">
        <source>%n organisations are called “%1”.</source>
        <translation>
            <numerusform>%n organisation is called “%1”.</numerusform>
            <numerusform>%n organisations are called “%1”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n flows are called “%1”.</source>
        <translation>
            <numerusform>%n flow is called “%1”.</numerusform>
            <numerusform>%n flows are called “%1”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::BulkBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::DashboardPage</name>
    <message numerus="yes">
        <source>%1, last %n days</source>
        <comment>flow</comment>
        <translation>
            <numerusform>%1, last day</numerusform>
            <numerusform>%1, last %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::FilterButton</name>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n chosen</numerusform>
            <numerusform>%n chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::FlowOutlineModel</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>due, behind a sign</comment>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Due %n working day(s) before the first day</source>
        <translation>
            <numerusform>Due %n working day before the first day</numerusform>
            <numerusform>Due %n working days before the first day</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Due %n working day(s) after the first day</source>
        <translation>
            <numerusform>Due %n working day after the first day</numerusform>
            <numerusform>Due %n working days after the first day</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Due %n day(s) before the first day</source>
        <translation>
            <numerusform>Due %n day before the first day</numerusform>
            <numerusform>Due %n days before the first day</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Due %n day(s) after the first day</source>
        <translation>
            <numerusform>Due %n day after the first day</numerusform>
            <numerusform>Due %n days after the first day</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n block(s)</source>
        <translation>
            <numerusform>%n block</numerusform>
            <numerusform>%n blocks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::FunnelFigures</name>
    <message numerus="yes">
        <source>%Ln did nothing for 14 days</source>
        <translation>
            <numerusform>%Ln did nothing for 14 days</numerusform>
            <numerusform>%Ln did nothing for 14 days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::FunnelInsight</name>
    <message numerus="yes">
        <source>%Ln are overdue</source>
        <translation>
            <numerusform>%Ln is overdue</numerusform>
            <numerusform>%Ln are overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln did nothing for 14 days</source>
        <translation>
            <numerusform>%Ln did nothing for 14 days</numerusform>
            <numerusform>%Ln did nothing for 14 days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show the %Ln people</source>
        <translation>
            <numerusform>Show the person</numerusform>
            <numerusform>Show the %Ln people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::ImportCheckPage</name>
    <message numerus="yes">
        <source>would be added</source>
        <translation>
            <numerusform>would be added</numerusform>
            <numerusform>would be added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>with problems</source>
        <translation>
            <numerusform>with problems</numerusform>
            <numerusform>with problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>notes</source>
        <translation>
            <numerusform>notes</numerusform>
            <numerusform>notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n people</source>
        <translation>
            <numerusform>Import %n person</numerusform>
            <numerusform>Import %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import without the %n rows that have problems</source>
        <translation>
            <numerusform>Import without the %n row that has problems</numerusform>
            <numerusform>Import without the %n rows that have problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::ImportDonePage</name>
    <message numerus="yes">
        <source>Importing %n people</source>
        <translation>
            <numerusform>Importing %n person</numerusform>
            <numerusform>Importing %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people were added</source>
        <translation>
            <numerusform>%n person was added</numerusform>
            <numerusform>%n people were added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people were added to %1</source>
        <translation>
            <numerusform>%n person was added to %1</numerusform>
            <numerusform>%n people were added to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people were removed</source>
        <translation>
            <numerusform>%n person was removed</numerusform>
            <numerusform>%n people were removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n had begun already and stay.</source>
        <translation>
            <numerusform>%n had begun already and stays.</numerusform>
            <numerusform>%n had begun already and stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows with problems were left out.</source>
        <translation>
            <numerusform>%n row with problems was left out.</numerusform>
            <numerusform>%n rows with problems were left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::ImportSheet</name>
    <message numerus="yes">
        <source>%n stage(s)</source>
        <translation>
            <numerusform>%n stage</numerusform>
            <numerusform>%n stages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n block(s)</source>
        <translation>
            <numerusform>%n block</numerusform>
            <numerusform>%n blocks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them task(s)</source>
        <translation>
            <numerusform>%n of them a task</numerusform>
            <numerusform>%n of them tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) were not used</source>
        <translation>
            <numerusform>%n thing was not used</numerusform>
            <numerusform>%n things were not used</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::ImportsDialog</name>
    <message numerus="yes">
        <source>%n people have begun and would stay.</source>
        <translation>
            <numerusform>%n person has begun and would stay.</numerusform>
            <numerusform>%n people have begun and would stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people were removed.</source>
        <translation>
            <numerusform>%n person was removed.</numerusform>
            <numerusform>%n people were removed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::MiniFunnel</name>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>stages</comment>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::MoveFlowDialog</name>
    <message numerus="yes">
        <source>Move %n people to a flow</source>
        <translation>
            <numerusform>Move %n person to a flow</numerusform>
            <numerusform>Move %n people to a flow</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people are in no flow and begin with its first stage.</source>
        <translation>
            <numerusform>%n person is in no flow and begins with its first stage.</numerusform>
            <numerusform>%n people are in no flow and begin with its first stage.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people come from another version. What is done in both stays done.</source>
        <translation>
            <numerusform>%n person comes from another version. What is done in both stays done.</numerusform>
            <numerusform>%n people come from another version. What is done in both stays done.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people have not begun. They leave no trace in the funnel.</source>
        <translation>
            <numerusform>%n person has not begun. They leave no trace in the funnel.</numerusform>
            <numerusform>%n people have not begun. They leave no trace in the funnel.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people leave a flow that they have not begun. They leave no trace in its funnel.</source>
        <translation>
            <numerusform>%n person leaves a flow that they have not begun. They leave no trace in its funnel.</numerusform>
            <numerusform>%n people leave a flow that they have not begun. They leave no trace in its funnel.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people have begun. What they did is kept, and they still count in the funnel.</source>
        <translation>
            <numerusform>%n person has begun. What they did is kept, and they still count in the funnel.</numerusform>
            <numerusform>%n people have begun. What they did is kept, and they still count in the funnel.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people leave a flow that they have begun. What they did is kept, and they still count in its funnel.</source>
        <translation>
            <numerusform>%n person leaves a flow that they have begun. What they did is kept, and they still count in its funnel.</numerusform>
            <numerusform>%n people leave a flow that they have begun. What they did is kept, and they still count in its funnel.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people are in no flow already.</source>
        <translation>
            <numerusform>%n person is in no flow already.</numerusform>
            <numerusform>%n people are in no flow already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people are there already and stay as they are.</source>
        <translation>
            <numerusform>%n person is there already and stays as they are.</numerusform>
            <numerusform>%n people are there already and stay as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people are not in the list any more.</source>
        <translation>
            <numerusform>%n person is not in the list any more.</numerusform>
            <numerusform>%n people are not in the list any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %n people out</source>
        <translation>
            <numerusform>Take %n person out</numerusform>
            <numerusform>Take %n people out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n people</source>
        <translation>
            <numerusform>Move %n person</numerusform>
            <numerusform>Move %n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::OrganizationPage</name>
    <message numerus="yes">
        <source>%n new hire(s) with this position get a new name, too. In another department they stay in theirs.</source>
        <translation>
            <numerusform>%n new hire with this position gets a new name, too. If you choose another department, they stay in theirs.</numerusform>
            <numerusform>%n new hires with this position get a new name, too. If you choose another department, they stay in theirs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::OutcomePage</name>
    <message numerus="yes">
        <source>%n department(s)</source>
        <translation>
            <numerusform>%n department</numerusform>
            <numerusform>%n departments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n position(s)</source>
        <translation>
            <numerusform>%n position</numerusform>
            <numerusform>%n positions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n goal(s)</source>
        <translation>
            <numerusform>%n goal</numerusform>
            <numerusform>%n goals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n colleague(s) noted; nothing was sent</source>
        <translation>
            <numerusform>%n colleague noted; nothing was sent</numerusform>
            <numerusform>%n colleagues noted; nothing was sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n colleague(s) not noted: their role is above yours. Ask an administrator.</source>
        <translation>
            <numerusform>%n colleague not noted: the role is above yours. Ask an administrator.</numerusform>
            <numerusform>%n colleagues not noted: their role is above yours. Ask an administrator.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::OutlineDelegate</name>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::PeopleBulk</name>
    <message numerus="yes">
        <source>Start date of %n people moved</source>
        <translation>
            <numerusform>Start date of %n person moved</numerusform>
            <numerusform>Start date of %n people moved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people taken out of their flow</source>
        <translation>
            <numerusform>%n person taken out of their flow</numerusform>
            <numerusform>%n people taken out of their flow</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people moved to %1</source>
        <comment>flow</comment>
        <translation>
            <numerusform>%n person moved to %1</numerusform>
            <numerusform>%n people moved to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Department of %n people changed</source>
        <translation>
            <numerusform>Department of %n person changed</numerusform>
            <numerusform>Department of %n people changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Start date of %n people set</source>
        <translation>
            <numerusform>Start date of %n person set</numerusform>
            <numerusform>Start date of %n people set</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people are as before</source>
        <translation>
            <numerusform>%n person is as before</numerusform>
            <numerusform>%n people are as before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people removed</source>
        <translation>
            <numerusform>%n person removed</numerusform>
            <numerusform>%n people removed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::PeopleFilters</name>
    <message numerus="yes">
        <source>Import of %1, %n people</source>
        <comment>date</comment>
        <translation>
            <numerusform>Import of %1, %n person</numerusform>
            <numerusform>Import of %1, %n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::PeopleImporting</name>
    <message numerus="yes">
        <source>%n rows have problems. Correct them in the file and check again, or import the others.</source>
        <translation>
            <numerusform>%n row has a problem. Correct it in the file and check again, or import the others.</numerusform>
            <numerusform>%n rows have problems. Correct them in the file and check again, or import the others.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::PersonProgressBar</name>
    <message numerus="yes">
        <source>%1 of %n blocks done</source>
        <translation>
            <numerusform>%1 of %n blocks done</numerusform>
            <numerusform>%1 of %n blocks done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Completed, with %1 of %n blocks</source>
        <translation>
            <numerusform>Completed, with %1 of %n step</numerusform>
            <numerusform>Completed, with %1 of %n blocks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::ProblemList</name>
    <message numerus="yes">
        <source>%n problem(s) to correct</source>
        <translation>
            <numerusform>%n problem to correct</numerusform>
            <numerusform>%n problems to correct</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hint(s)</source>
        <translation>
            <numerusform>%n hint</numerusform>
            <numerusform>%n hints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::PublishDialog</name>
    <message numerus="yes">
        <source>%n problem(s) to correct first</source>
        <translation>
            <numerusform>%n problem to correct first</numerusform>
            <numerusform>%n problems to correct first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::RemoveDepartmentDialog</name>
    <message numerus="yes">
        <source>%n new hire(s)</source>
        <translation>
            <numerusform>%n new hire</numerusform>
            <numerusform>%n new hires</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n member(s) of the team</source>
        <translation>
            <numerusform>%n member of the team</numerusform>
            <numerusform>%n members of the team</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::RemovePeopleDialog</name>
    <message numerus="yes">
        <source>Remove %n people?</source>
        <translation>
            <numerusform>Remove %n person?</numerusform>
            <numerusform>Remove %n people?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n people</source>
        <translation>
            <numerusform>Remove %n person</numerusform>
            <numerusform>Remove %n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::StartDateDialog</name>
    <message numerus="yes">
        <source>For %n people. Their due dates move along.</source>
        <translation>
            <numerusform>Of %n person. What is due follows it.</numerusform>
            <numerusform>For %n people. Their due dates move along.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gangway::TakeBackDialog</name>
    <message numerus="yes">
        <source>%n people of this import who have not begun are removed. This cannot be undone.</source>
        <translation>
            <numerusform>%n person of this import who has not begun is removed. This cannot be undone.</numerusform>
            <numerusform>%n people of this import who have not begun are removed. This cannot be undone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people have begun and stay.</source>
        <translation>
            <numerusform>%n person has begun and stays.</numerusform>
            <numerusform>%n people have begun and stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n people</source>
        <translation>
            <numerusform>Remove %n person</numerusform>
            <numerusform>Remove %n people</numerusform>
        </translation>
    </message>
</context>
</TS>
