<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Tidyscope::CodeFindBar</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidyscope::ComparisonView</name>
    <message numerus="yes">
        <source>%n sample(s) taken…</source>
        <translation>
            <numerusform>%n sample taken…</numerusform>
            <numerusform>%n samples taken…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) each</source>
        <translation>
            <numerusform>%n sample each</numerusform>
            <numerusform>%n samples each</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidyscope::EvidenceFields</name>
    <message numerus="yes">
        <source>Last %n line(s)</source>
        <translation>
            <numerusform>Last line</numerusform>
            <numerusform>Last %n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidyscope::FindingsList</name>
    <message numerus="yes">
        <source>%n check(s) passed</source>
        <translation>
            <numerusform>%n check passed</numerusform>
            <numerusform>%n checks passed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passed check(s), shown</source>
        <translation>
            <numerusform>%n passed check, shown</numerusform>
            <numerusform>%n passed checks, shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passed check(s), hidden</source>
        <translation>
            <numerusform>%n passed check, hidden</numerusform>
            <numerusform>%n passed checks, hidden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidyscope::GoEnvFileEditor</name>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidyscope::LabPage</name>
    <message numerus="yes">
        <source>%n file(s) of yours cannot be used. The first mistake: %1</source>
        <translation>
            <numerusform>%n file of yours cannot be used. The first mistake: %1</numerusform>
            <numerusform>%n files of yours cannot be used. The first mistake: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidyscope::PatternListModel</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Matches %n module(s) of the project: %1</source>
        <translation>
            <numerusform>Matches %n module of the project: %1</numerusform>
            <numerusform>Matches %n modules of the project: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidyscope::PendingBar</name>
    <message numerus="yes">
        <source>%n edit(s) not written yet: %1</source>
        <translation>
            <numerusform>%n edit is not written yet: %1</numerusform>
            <numerusform>%n edits are not written yet: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidyscope::ProblemList</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidyscope::QuizView</name>
    <message numerus="yes">
        <source>Right: %n point(s).</source>
        <translation>
            <numerusform>Right: %n point.</numerusform>
            <numerusform>Right: %n points.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidyscope::ResultPage</name>
    <message numerus="yes">
        <source>%1 (%2), %n observation(s)</source>
        <extracomment>&quot;Certain (97 %), 4 observations&quot; — followed by how many speak against it, if any do</extracomment>
        <translation>
            <numerusform>%1 (%2), %n observation</numerusform>
            <numerusform>%1 (%2), %n observations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n against</source>
        <translation>
            <numerusform>%1, %n against</numerusform>
            <numerusform>%1, %n against</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) in %1.</source>
        <translation>
            <numerusform>%n check in %1.</numerusform>
            <numerusform>%n checks in %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidyscope::ScenarioEditor</name>
    <message numerus="yes">
        <source>%n mistake(s): it is not in the list of scenarios until they are put right.</source>
        <translation>
            <numerusform>%n mistake: it is not in the list of scenarios until it is put right.</numerusform>
            <numerusform>%n mistakes: it is not in the list of scenarios until they are put right.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidyscope::ServerPanel</name>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidyscope::StatusLine</name>
    <message numerus="yes">
        <source>%n check(s) so far</source>
        <translation>
            <numerusform>%n check so far</numerusform>
            <numerusform>%n checks so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s)</source>
        <translation>
            <numerusform>%n check</numerusform>
            <numerusform>%n checks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) contacted. Opens the list</source>
        <translation>
            <numerusform>%n host contacted. Opens the list</numerusform>
            <numerusform>%n hosts contacted. Opens the list</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) contacted (list)</source>
        <translation>
            <numerusform>%n host contacted (list)</numerusform>
            <numerusform>%n hosts contacted (list)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidyscope::TimelineChart</name>
    <message numerus="yes">
        <source>%n request(s). The same rows are in the table.</source>
        <translation>
            <numerusform>%n request. The same row is in the table.</numerusform>
            <numerusform>%n requests. The same rows are in the table.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidyscope::TimelineFileBar</name>
    <message numerus="yes">
        <source>%n request(s) could not be read and are missing.</source>
        <translation>
            <numerusform>%n request could not be read and is missing.</numerusform>
            <numerusform>%n requests could not be read and are missing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It has %n request(s) more than can be shown.</source>
        <translation>
            <numerusform>It has %n request more than can be shown.</numerusform>
            <numerusform>It has %n requests more than can be shown.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n time(s) in it are impossible and are shown as unknown.</source>
        <translation>
            <numerusform>%n time in it is impossible and is shown as unknown.</numerusform>
            <numerusform>%n times in it are impossible and are shown as unknown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidyscope::TimelineFilterModel</name>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n failed</source>
        <extracomment>%1 is &quot;12 requests&quot;</extracomment>
        <translation>
            <numerusform>%1, %n failed</numerusform>
            <numerusform>%1, %n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n module(s)</source>
        <translation>
            <numerusform>%n module</numerusform>
            <numerusform>%n modules</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidyscope::TimelinePicture</name>
    <message numerus="yes">
        <source>%n more row(s) are not in this picture.</source>
        <extracomment>Below a picture that is too short for all rows</extracomment>
        <translation>
            <numerusform>%n more row is not in this picture.</numerusform>
            <numerusform>%n more rows are not in this picture.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidyscope::TimelineSummary</name>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n request(s)</source>
        <extracomment>How many requests the filter lets through, of how many. 显示 %1 / %n 个请求</extracomment>
        <translation>
            <numerusform>%1 of %n request</numerusform>
            <numerusform>%1 of %n requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %2, the run waited %1 for %n request(s), one after the other: the critical path, underlined in the chart. Only what makes one of these faster makes the run faster. Longest:</source>
        <extracomment>%1 and %2 are times such as &quot;9.8 s&quot;</extracomment>
        <translation>
            <numerusform>Of %2, the run waited %1 for %n request: the critical path, underlined in the chart. Only what makes it faster makes the run faster:</numerusform>
            <numerusform>Of %2, the run waited %1 for %n requests, one after the other: the critical path, underlined in the chart. Only what makes one of these faster makes the run faster. Longest:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n module(s) from the cache</source>
        <extracomment>Modules that go found in its module cache, so that it asked nobody for them</extracomment>
        <translation>
            <numerusform>%n module from the cache</numerusform>
            <numerusform>%n modules from the cache</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidyscope::VcsRuleListModel</name>
    <message numerus="yes">
        <source>Decides for %n module(s) of the project: %1</source>
        <translation>
            <numerusform>Decides for %n module of the project: %1</numerusform>
            <numerusform>Decides for %n modules of the project: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidyscope::Words</name>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passed</source>
        <translation>
            <numerusform>%n passed</numerusform>
            <numerusform>%n passed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n skipped</numerusform>
            <numerusform>%n skipped</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidyscope::CacheDialog</name>
    <message numerus="yes">
        <source>%n module version(s), %1</source>
        <translation>
            <numerusform>%n module version, %1</numerusform>
            <numerusform>%n module versions, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) moved out of the way, %1. go fetches what it needs again.</source>
        <translation>
            <numerusform>%n item moved out of the way, %1. go fetches what it needs again.</numerusform>
            <numerusform>%n items moved out of the way, %1. go fetches what it needs again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s). A removal takes out exactly the damaged entries, %1.</source>
        <translation>
            <numerusform>%n problem. A removal takes out exactly the damaged entry, %1.</numerusform>
            <numerusform>%n problems. A removal takes out exactly the damaged entries, %1.</numerusform>
        </translation>
    </message>
</context>
</TS>
