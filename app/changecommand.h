// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/terminal.h"

#include "core/base/texts.h"
#include "core/report/textstyle.h"

#include <QCommandLineParser>
#include <QObject>

#include <functional>
#include <optional>

namespace Tidyscope {

/// The frame of the commands that look at something and change it when the user agrees (env, fix, cache): their common
/// options, the question, the three ways in which they end.
class ChangeCommand : public QObject
{
    Q_OBJECT
public:
    Q_DISABLE_COPY_MOVE(ChangeCommand)

    /// Reads @p arguments (without the program and the command). What is wrong with them, or nothing.
    [[nodiscard]] std::optional<QString> parse(const QStringList &arguments);
    virtual void start() = 0;
    /// Ctrl+C: what is under way is given up; a change is made whole or not at all, and its end is told.
    void interrupt();

Q_SIGNALS:
    /// Exactly once after start().
    void done(int exitCode);

protected:
    /// @p name: "env"; @p verbs: what may come first behind it.
    ChangeCommand(QString name, QStringList verbs, QObject *parent);

    /// Adds to the options that all of them have.
    virtual void addOptions(QCommandLineParser &parser) const = 0;
    /// Reads what is behind the verb, and options of its own. What is wrong with it, or nothing.
    [[nodiscard]] virtual std::optional<QString> take(const QCommandLineParser &parser,
                                                      const QStringList &positional) = 0;
    /// For Ctrl+C before anything is changed: tells what is known so far and ends; false: nothing is.
    virtual bool tellSoFar() { return false; }
    /// For Ctrl+C in the middle of a change: hurries its end, if anything can.
    virtual void hurry() { }

    [[nodiscard]] int verbIndex() const { return m_verb; }
    [[nodiscard]] QString verbName() const { return m_verbs.value(m_verb); }
    [[nodiscard]] Texts texts() const { return Texts(m_language); }
    [[nodiscard]] const PlainTextStyle &style() const { return m_style; } ///< of standard output
    /// Of standard error: other things are a terminal there.
    [[nodiscard]] PlainTextStyle errorStyle() const;
    [[nodiscard]] bool json() const { return m_json; }
    [[nodiscard]] bool dryRun() const { return m_dryRun; }
    [[nodiscard]] bool isAgreed() const { return m_yes; } ///< nobody is asked
    [[nodiscard]] bool isChanging() const { return m_changing; }
    [[nodiscard]] bool hasEnded() const { return m_ended; }
    [[nodiscard]] bool isInterrupted() const { return m_interrupted; }

    /// What is wrong with a change that nobody can agree to: no terminal, no --yes, no --dry-run.
    [[nodiscard]] std::optional<QString> unanswerable(const QString &does) const;
    /// Calls @p change once the user agrees, at once with --yes; ends the command otherwise. From there on Ctrl+C waits.
    void ask(const Text &question, const std::function<void()> &change);
    void print(const QByteArray &asJson, const QString &asText) const;
    /// A line on standard error.
    void say(const QString &line) const;
    void failed(const Text &why, int exitCode = ExitToolFailed);
    void end(int exitCode);

private:
    QString m_name;
    QStringList m_verbs;
    int m_verb = 0;
    QString m_language;
    bool m_json = false;
    bool m_yes = false;
    bool m_dryRun = false;
    bool m_noColor = false;
    PlainTextStyle m_style;
    bool m_changing = false;
    bool m_interrupted = false; ///< however it goes on, the exit code says so
    bool m_ended = false;
};

} // namespace Tidyscope
