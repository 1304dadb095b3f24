// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/changecommand.h"

#include "app/commandoptions.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

ChangeCommand::ChangeCommand(QString name, QStringList verbs, QObject *parent)
    : QObject(parent),
      m_name(std::move(name)),
      m_verbs(std::move(verbs))
{ }

std::optional<QString> ChangeCommand::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    parser.addOptions(commonOptions());
    parser.addOptions({
        {{u"v"_s, u"verbose"_s}, u"Say more."_s},
        {u"yes"_s, u"Do not ask."_s},
        {u"dry-run"_s, u"Show the change, make none."_s},
    });
    addOptions(parser);
    if (!parser.parse(QStringList{m_name} + arguments)) {
        return parser.errorText();
    }
    QStringList positional = parser.positionalArguments();
    m_verb = positional.isEmpty() ? -1 : static_cast<int>(m_verbs.indexOf(positional.takeFirst()));
    if (m_verb < 0) {
        return u"%1 takes one of: %2"_s.arg(m_name, m_verbs.join(u", "_s));
    }
    if (const auto wrong = readLanguage(parser, m_language)) {
        return wrong;
    }
    m_language = commandLanguage(m_language);
    m_json = parser.isSet(u"json"_s);
    m_yes = parser.isSet(u"yes"_s);
    m_dryRun = parser.isSet(u"dry-run"_s);
    m_noColor = parser.isSet(u"no-color"_s);
    m_style = {!m_noColor && wantsColor(stdout), parser.isSet(u"verbose"_s)};
    return take(parser, positional);
}

void ChangeCommand::interrupt()
{
    m_interrupted = true;
    if (m_ended) {
        return;
    }
    if (m_changing) {
        hurry();
    } else if (!tellSoFar()) {
        failed({u"env.cancelled"_s, {}}, ExitInterrupted);
    }
}

PlainTextStyle ChangeCommand::errorStyle() const
{
    return {!m_noColor && wantsColor(stderr), m_style.verbose};
}

std::optional<QString> ChangeCommand::unanswerable(const QString &does) const
{
    if (m_yes || m_dryRun || (isTerminal(stdin) && isTerminal(stderr))) {
        return std::nullopt;
    }
    return u"%1 %2 %3: say --yes, or --dry-run to see what it would do"_s.arg(m_name, verbName(), does);
}

void ChangeCommand::ask(const Text &question, const std::function<void()> &change)
{
    const auto answered = [this, change](bool yes) {
        if (m_ended) {
            return;
        }
        if (!yes) {
            end(ExitNothing);
            return;
        }
        m_changing = true;
        change();
    };
    if (m_yes) {
        answered(true);
    } else {
        askYesNo(texts()(question), this, answered);
    }
}

void ChangeCommand::print(const QByteArray &asJson, const QString &asText) const
{
    writeTo(stdout, m_json ? asJson : asText.toUtf8());
}

void ChangeCommand::say(const QString &line) const
{
    writeTo(stderr, (line + u'\n').toUtf8());
}

void ChangeCommand::failed(const Text &why, int exitCode)
{
    say(u"tidyscope-cli: "_s + texts()(why));
    end(exitCode);
}

void ChangeCommand::end(int exitCode)
{
    if (!m_ended) {
        m_ended = true;
        Q_EMIT done(m_interrupted ? ExitInterrupted : exitCode);
    }
}

} // namespace Tidyscope
