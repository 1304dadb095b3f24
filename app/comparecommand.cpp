// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/comparecommand.h"

#include "app/commandoptions.h"
#include "app/terminal.h"

#include "core/base/texts.h"
#include "core/lab/labspace.h"
#include "core/report/comparereport.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

void addOptions(QCommandLineParser &parser)
{
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    parser.addOptions(commonOptions());
    parser.addOptions(runOptions(u"Phases too."_s));
    parser.addOptions({
        {u"module"_s, u"Module to fetch: PATH@VERSION."_s, u"module"_s},
        {u"samples"_s, u"So many samples of each route, instead of until the answer is clear."_s, u"number"_s},
        {u"route"_s,
         u"Only these routes: own, warm, direct, no-http-proxy, http1, ipv4, ipv6, sumdb-direct, dns=ADDRESS, or the URL of a module proxy; may be repeated."_s,
         u"route"_s},
        {u"no-mirrors"_s, u"Ask no mirror that the settings do not name."_s},
    });
}

} // namespace

CompareCommand::CompareCommand(QObject *parent) : QObject(parent) { }

CompareCommand::~CompareCommand() = default;

std::optional<QString> CompareCommand::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QStringList{u"compare"_s} + arguments)) {
        return parser.errorText();
    }
    if (!parser.positionalArguments().isEmpty()) {
        return u"\"%1\" is not an option of compare"_s.arg(parser.positionalArguments().first());
    }
    if (const auto wrong = readLanguage(parser, m_language)) {
        return wrong;
    }
    DiagnosisOptions &options = m_request.options;
    if (const auto wrong = readTimeout(parser, options.timeout)) {
        return wrong;
    }
    bool ok = true;
    m_request.samples = parser.isSet(u"samples"_s) ? parser.value(u"samples"_s).toInt(&ok) : 0;
    if (!ok || (parser.isSet(u"samples"_s) && (m_request.samples < 1 || m_request.samples > maximalSamples))) {
        return u"--samples takes a number from 1 to %1, not \"%2\""_s.arg(QString::number(maximalSamples),
                                                                          parser.value(u"samples"_s));
    }
    m_json = parser.isSet(u"json"_s);
    m_verbose = parser.isSet(u"verbose"_s);
    m_color = !m_json && !parser.isSet(u"no-color"_s) && wantsColor(stdout);
    m_request.routes = parser.values(u"route"_s);
    options.module = parser.value(u"module"_s);
    options.goFile = parser.value(u"go"_s);
    options.publicPatterns = parser.values(u"public"_s);
    options.askMirrors = !parser.isSet(u"no-mirrors"_s);
    options.mirrorFiles = mirrorFilesOfSystem();
    options.environment = QProcessEnvironment::systemEnvironment();
    options.resolveHelper = QCoreApplication::applicationFilePath();
    m_request.loopbackOnly = options.environment.value(Lab::limitVariable) == Lab::loopbackLimit;
    return readProject(parser, options.project);
}

void CompareCommand::start()
{
    if (m_request.loopbackOnly) {
        writeTo(stderr, (Texts(commandLanguage(m_language))({u"compare.in-lab"_s, {}}) + u'\n').toUtf8());
    }
    m_run = std::make_unique<ComparisonRun>(m_request);
    connect(m_run.get(), &ComparisonRun::finished, this, &CompareCommand::finish);
    if (!m_json && isTerminal(stderr)) {
        connect(m_run.get(), &ComparisonRun::sampled, this, [this](int route) {
            const RouteSamples &samples = m_run->comparison().samples.at(route);
            const Sample &last = samples.samples.last();
            writeTo(stderr,
                    u"%1 %2: %3\n"_s
                        .arg(QString::number(samples.samples.size()), samples.id,
                             last.ok ? QString::number(last.durationMs, 'f', 0) + u" ms"_s : last.error)
                        .toUtf8());
        });
    }
    m_run->start();
}

void CompareCommand::interrupt()
{
    if (m_run) {
        m_run->cancel();
    }
}

void CompareCommand::finish()
{
    const Comparison &comparison = m_run->comparison();
    const Texts texts(commandLanguage(m_language));
    if (comparison.outcome == Comparison::Outcome::Refused) {
        writeTo(m_json ? stdout : stderr,
                m_json ? compareJson(comparison, texts) : (texts(comparison.problem) + u'\n').toUtf8());
        Q_EMIT done(ExitToolFailed);
        return;
    }
    writeTo(stdout,
            m_json ? compareJson(comparison, texts) : compareText(comparison, texts, {m_color, m_verbose}).toUtf8());
    if (comparison.outcome == Comparison::Outcome::Cancelled) {
        Q_EMIT done(ExitInterrupted);
        return;
    }
    using Kind = Conclusion::Kind;
    const Kind kind = comparison.conclusion.kind;
    Q_EMIT done(kind == Kind::RouteFails || kind == Kind::AllFail ? ExitProblemFound : ExitNothing);
}

} // namespace Tidyscope
