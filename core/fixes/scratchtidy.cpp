// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fixes/scratchtidy.h"

#include "core/base/redactor.h"
#include "core/gomod/gosumfile.h"
#include "core/probes/worker.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace Tidyscope {

struct ScratchTidy::Prepared
{
    std::shared_ptr<ScratchFolder> scratch;
    Result<IsolatedCommand> command;
};

namespace {

constexpr qint64 mostErrors = 64 * 1024;

QString copyOf(const QString &scratch, const QString &name)
{
    return scratch + "/modfile/"_L1 + name; // where isolate() puts them
}

/// Without the lines that have no three fields.
void leaveOutBadLines(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite)) {
        return;
    }
    QList<QByteArray> lines = file.readAll().split('\n');
    lines.removeIf([](const QByteArray &line) {
        const QByteArray plain = line.simplified();
        return !plain.isEmpty() && plain.count(' ') != 2;
    });
    // "<<<<<<< HEAD" of git has two fields, "=======" one; one with three words would still be no module
    lines.removeIf([](const QByteArray &line) { return line.startsWith("<<<<<<<") || line.startsWith(">>>>>>>"); });
    file.resize(0);
    file.seek(0);
    file.write(lines.join('\n'));
}

std::optional<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? std::optional(file.readAll()) : std::nullopt;
}

/// go's own lines about what went wrong: without the progress that -x adds.
QString words(const QByteArray &errors)
{
    QStringList said;
    for (const QString &line : QString::fromUtf8(errors).split(u'\n', Qt::SkipEmptyParts)) {
        const bool isProgress = line.startsWith("go: downloading"_L1) || line.startsWith("go: finding"_L1);
        if ((line.startsWith("go: "_L1) && !isProgress) || (!said.isEmpty() && line.startsWith(u'\t'))) {
            said.append(line);
        }
    }
    return Redactor().mask(said.join(u'\n'));
}

} // namespace

ScratchTidy::ScratchTidy(Request request, QObject *parent)
    : QObject(parent),
      m_request(std::move(request)),
      m_result(failure({u"fixing.tidy-failed"_s, {{u"message"_s, {}}}}))
{
    m_deadline.setSingleShot(true);
    connect(&m_child, &ChildProcess::output, this, [this](const QByteArray &bytes, bool standardError) {
        if (standardError && m_errors.size() < mostErrors) {
            m_errors += bytes;
        }
    });
    connect(&m_child, &ChildProcess::finished, this, &ScratchTidy::onFinished);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        m_child.end();
        end(failure({u"fixing.tidy-silent"_s, {}}));
    });
}

ScratchTidy::~ScratchTidy() = default;

void ScratchTidy::start()
{
    onWorker([request = m_request] {
        auto prepared = std::make_shared<Prepared>(Prepared{ScratchFolder::create(), failure({})});
        if (!prepared->scratch) {
            prepared->command = failure({u"probe.noScratchFolder"_s, {}});
            return prepared;
        }
        const ProcessRequest tidy{.purpose = ProcessRequest::Purpose::GoTidy,
                                  .program = request.go,
                                  .arguments = {u"mod"_s, u"tidy"_s},
                                  .workingDirectory = request.project,
                                  .environment = {},
                                  .addedPrivate = {},
                                  .addedNoSumDb = {},
                                  .fetchAnew = {},
                                  .deadline = request.deadline};
        prepared->command = isolate(tidy, request.environment, prepared->scratch->path(), request.version);
        leaveOutBadLines(copyOf(prepared->scratch->path(), u"go.sum"_s));
        return prepared;
    }).then(this, [this](const std::shared_ptr<Prepared> &prepared) { onPrepared(prepared); });
}

void ScratchTidy::onPrepared(const std::shared_ptr<Prepared> &prepared)
{
    if (!prepared->command) {
        end(tl::unexpected(prepared->command.error()));
        return;
    }
    m_scratch = prepared->scratch;
    m_deadline.start(m_request.deadline);
    const IsolatedCommand &command = *prepared->command;
    m_child.setGuarded();
    m_child.start(command.program, command.arguments, command.workingDirectory, command.environment);
}

void ScratchTidy::onFinished(ProcessResult::Ended ended, int exitCode, const QString &message)
{
    m_deadline.stop();
    if (ended != ProcessResult::Ended::Normally || exitCode != 0) {
        const QString said = words(m_errors);
        end(failure({u"fixing.tidy-failed"_s, {{u"message"_s, said.isEmpty() ? message : said}}}));
        return;
    }
    onWorker([scratch = m_scratch]() -> Result<Files> {
        const std::optional<QByteArray> goMod = readFile(copyOf(scratch->path(), u"go.mod"_s));
        if (!goMod) {
            return failure({u"fixing.no-project"_s, {}});
        }
        return Files{*goMod, readFile(copyOf(scratch->path(), u"go.sum"_s))};
    }).then(this, [this](const Result<Files> &files) { end(files); });
}

void ScratchTidy::end(Result<Files> result)
{
    if (!m_ended) {
        m_ended = true;
        m_result = std::move(result);
        m_scratch.reset();
        Q_EMIT finished();
    }
}

} // namespace Tidyscope
