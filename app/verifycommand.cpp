// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/verifycommand.h"

#include "app/commandoptions.h"

#include "core/base/texts.h"
#include "core/report/verifyreport.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

void addOptions(QCommandLineParser &parser)
{
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    parser.addOptions(commonOptions());
    parser.addOptions(runOptions(u"The proof, too."_s));
    parser.addOptions({
        {u"zip"_s, u"A module's zip file to check, instead of the cache and the proxies."_s, u"file"_s},
        {u"gosum"_s, u"A go.sum instead of the project's."_s, u"file"_s},
        {u"sumdb"_s, u"A checksum database as in GOSUMDB, instead of the one that is set."_s, u"value"_s},
        {u"cached"_s, u"Download nothing: check what is in the module cache."_s},
        {u"cache"_s, u"Check the whole module cache, as go mod verify does."_s},
        {u"threads"_s, u"With --cache: so many threads."_s, u"number"_s},
    });
}

} // namespace

VerifyCommand::VerifyCommand(QObject *parent) : QObject(parent) { }

VerifyCommand::~VerifyCommand() = default;

std::optional<QString> VerifyCommand::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QStringList{u"verify"_s} + arguments)) {
        return parser.errorText();
    }
    if (const auto wrong = readLanguage(parser, m_language)) {
        return wrong;
    }
    DiagnosisOptions &options = m_request.options;
    if (const auto wrong = readTimeout(parser, options.timeout)) {
        return wrong;
    }
    m_cache = parser.isSet(u"cache"_s);
    const QStringList modules = parser.positionalArguments();
    if (m_cache ? !modules.isEmpty() : modules.size() != 1) {
        return m_cache ? u"verify --cache takes no module"_s : u"verify takes one module: PATH@VERSION, or --cache"_s;
    }
    options.module = modules.value(0);
    const ModuleVersion module = ModuleVersion::parse(options.module);
    if (!m_cache && (module.version.isEmpty() || module.version == "latest"_L1)) {
        return u"verify takes one version of a module: PATH@VERSION, not \"%1\""_s.arg(options.module);
    }
    bool ok = true;
    m_threads = parser.isSet(u"threads"_s) ? parser.value(u"threads"_s).toInt(&ok) : 0;
    if (!ok || (parser.isSet(u"threads"_s) && m_threads < 1)) {
        return u"--threads takes a number, not \"%1\""_s.arg(parser.value(u"threads"_s));
    }
    m_json = parser.isSet(u"json"_s);
    m_style = {!m_json && !parser.isSet(u"no-color"_s) && wantsColor(stdout), parser.isSet(u"verbose"_s)};
    options.goFile = parser.value(u"go"_s);
    options.publicPatterns = parser.values(u"public"_s);
    options.askMirrors = false;
    options.environment = QProcessEnvironment::systemEnvironment();
    options.resolveHelper = QCoreApplication::applicationFilePath();
    m_request.cachedOnly = parser.isSet(u"cached"_s);
    if (parser.isSet(u"sumdb"_s)) {
        m_request.goSumDb = parser.value(u"sumdb"_s);
    }
    if (const auto wrong = readFiles(parser)) {
        return wrong;
    }
    return readProject(parser, options.project);
}

std::optional<QString> VerifyCommand::readFiles(const QCommandLineParser &parser)
{
    for (const auto &[name, into] : {std::pair(u"zip"_s, &m_request.zip), std::pair(u"gosum"_s, &m_request.goSum)}) {
        if (!parser.isSet(name)) {
            continue;
        }
        const QFileInfo file(parser.value(name));
        if (!file.isFile()) {
            return u"--%1: there is no file \"%2\""_s.arg(name, parser.value(name));
        }
        *into = file.absoluteFilePath();
    }
    return std::nullopt;
}

void VerifyCommand::start()
{
    if (!m_cache) {
        m_run = std::make_unique<VerificationRun>(m_request);
        connect(m_run.get(), &VerificationRun::finished, this, &VerifyCommand::finishModule);
        m_run->start();
        return;
    }
    m_cacheRun = std::make_unique<CacheVerificationRun>(
        CacheVerificationRun::Request{m_request.options.environment, m_request.options.goFile, m_threads});
    connect(m_cacheRun.get(), &CacheVerificationRun::finished, this, &VerifyCommand::finishCache);
    if (!m_json && isTerminal(stderr)) {
        const Texts texts(commandLanguage(m_language));
        connect(m_cacheRun.get(), &CacheVerificationRun::advanced, this, [texts](int done, int of) {
            const Text text{u"verify.cache.progress"_s,
                            {{u"done"_s, QString::number(done)}, {u"of"_s, QString::number(of)}}};
            writeTo(stderr, (u'\r' + texts(text) + (done == of ? u"\n"_s : QString())).toUtf8());
        });
    }
    m_cacheRun->start();
}

void VerifyCommand::interrupt()
{
    if (m_run) {
        m_run->cancel();
    } else if (m_cacheRun) {
        m_cacheRun->cancel();
    }
}

void VerifyCommand::finishModule()
{
    using Ended = Verification::Outcome;
    const Verification &verification = m_run->verification();
    const Texts texts(commandLanguage(m_language));
    const QByteArray said =
        m_json ? verifyJson(verification, texts) : verifyText(verification, texts, m_style).toUtf8();
    writeTo(m_json || verification.outcome == Ended::Judged ? stdout : stderr, said);
    switch (verification.outcome) {
    case Ended::Refused: Q_EMIT done(ExitToolFailed); return;
    case Ended::Cancelled: Q_EMIT done(ExitInterrupted); return;
    case Ended::TimedOut: Q_EMIT done(ExitProblemFound); return;
    case Ended::Judged: break;
    }
    Q_EMIT done(verification.judgement.severity() == Severity::Error ? ExitProblemFound : ExitNothing);
}

void VerifyCommand::finishCache()
{
    const CacheVerification &verification = m_cacheRun->verification();
    const Texts texts(commandLanguage(m_language));
    if (verification.folder.isEmpty() && !verification.cancelled) {
        writeTo(stderr, (texts({u"verify.cache.no-folder"_s, {}}) + u'\n').toUtf8());
        Q_EMIT done(ExitToolFailed);
        return;
    }
    writeTo(stdout,
            m_json ? cacheVerificationJson(verification, texts)
                   : cacheVerificationText(verification, texts, m_style).toUtf8());
    Q_EMIT done(verification.cancelled                ? ExitInterrupted
                    : verification.findings.isEmpty() ? ExitNothing
                                                      : ExitProblemFound);
}

} // namespace Tidyscope
