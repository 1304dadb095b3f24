// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gotool/gooutputparser.h"

#include "core/gomod/moduleversion.h"
#include "core/gotool/goerrorparser.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <re2/re2.h>

#include <algorithm>
#include <numeric>
#include <string>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qsizetype longestJson = 1024 * 1024;
// go's own lines are short; who prints more than this is no go, and all of it would be searched for known words
constexpr qsizetype mostErrorLines = 5000;
constexpr qsizetype longestErrorLine = 8 * 1024;
constexpr qsizetype mostErrorText = 1024 * 1024;

QUrl urlOf(QStringView text)
{
    QUrl url = QUrl::fromEncoded(text.toUtf8());
    url.setPassword(QString());
    return url;
}

/// `cd DIR; git …` into folder and command.
bool splitCommand(const QString &line, GoVcsCommand *command)
{
    static const RE2 inFolder(R"re(^cd (\S+); ((?:git|hg|svn|bzr|fossil) .*)$)re");
    std::string folder;
    std::string rest;
    if (!RE2::FullMatch(line.toStdString(), inFolder, &folder, &rest)) {
        return false;
    }
    command->directory = QString::fromStdString(folder);
    command->command = QString::fromStdString(rest);
    return true;
}

} // namespace

QList<GoOutputParser::Change> GoOutputParser::feedLine(const OutputLine &line)
{
    if (!line.standardError) {
        feedJson(line.text);
        return {};
    }
    if (line.text.startsWith("# get "_L1)) {
        return feedGet(line);
    }
    const bool command = line.text.startsWith("cd "_L1) || line.text.startsWith("mkdir -p "_L1)
        || (!line.text.isEmpty() && line.text.front().isDigit() && line.text.contains("s # cd "_L1));
    if (command) {
        return feedCommand(line);
    }
    if (!line.text.startsWith("# "_L1) && m_errorLines.size() < mostErrorLines && m_errorSize < mostErrorText) {
        m_errorLines += line.text.left(longestErrorLine);
        m_errorSize += m_errorLines.last().size();
    }
    return {};
}

QList<GoOutputParser::Change> GoOutputParser::feedGet(const OutputLine &line)
{
    const QStringView rest = QStringView(line.text).sliced(6);
    // URLs have no blanks: the first ": " ends the URL
    const qsizetype colon = rest.indexOf(": "_L1);
    const QString url = (colon < 0 ? rest : rest.first(colon)).toString();
    if (colon < 0) {
        GoRequest request;
        request.url = urlOf(url);
        request.startMs = line.atMs;
        const std::optional<int> index = keep(request);
        if (!index) {
            return {};
        }
        m_open[url] += *index;
        return {{Change::Kind::RequestOpened, *index}};
    }

    QList<Change> changes;
    static const RE2 answer(R"re(^(\d{3})(?: .*)? \((\d+\.\d+)s\)$)re");
    const QString end = rest.sliced(colon + 2).toString();
    int status = 0;
    double seconds = 0;
    const bool answered = RE2::FullMatch(end.toStdString(), answer, &status, &seconds);
    QList<int> open = m_open.take(url);
    if (open.isEmpty()) {
        // its beginning was not printed: refused before anything was sent
        GoRequest request;
        request.url = urlOf(url);
        request.startMs = std::max(0.0, line.atMs - seconds * 1000);
        const std::optional<int> index = keep(request);
        if (!index) {
            return {};
        }
        open += *index;
        changes += {Change::Kind::RequestOpened, *index};
    }
    const int index = open.takeFirst();
    if (!open.isEmpty()) {
        m_open.insert(url, open);
    }
    GoRequest &request = m_requests[index];
    request.endMs = line.atMs;
    request.status = answered ? status : 0;
    request.error = answered ? QString() : end;
    changes += {Change::Kind::RequestClosed, index};
    return changes;
}

/// The place of a new request, or nothing where all are held by requests that are under way.
std::optional<int> GoOutputParser::keep(const GoRequest &request)
{
    const qint64 number = m_asked++;
    if (m_requests.size() < mostRequests) {
        m_requests += request;
        m_order += number;
        return static_cast<int>(m_requests.size()) - 1;
    }
    const std::optional<int> place = placeOfEnded();
    if (place) {
        m_requests[*place] = request;
        m_order[*place] = number;
    }
    return place;
}

/// The next place of the second half whose request has ended: round and round, so that the oldest goes first.
std::optional<int> GoOutputParser::placeOfEnded()
{
    constexpr int firstPlace = mostRequests / 2;
    constexpr int mostLookedAt = 200; // what a go has under way at a time is far less
    for (int looked = 0; looked < mostLookedAt; ++looked) {
        const int place = m_next;
        m_next = m_next + 1 < mostRequests ? m_next + 1 : firstPlace;
        if (m_requests.at(place).endMs) {
            return place;
        }
    }
    return std::nullopt;
}

QList<GoOutputParser::Change> GoOutputParser::feedCommand(const OutputLine &line)
{
    static const RE2 remote(R"re(^mkdir -p (\S+) # (?:git|hg|svn|bzr|fossil)\d* (\S+)$)re");
    std::string folder;
    std::string url;
    if (RE2::FullMatch(line.text.toStdString(), remote, &folder, &url)) {
        m_remotes.insert(QString::fromStdString(folder), urlOf(QString::fromStdString(url)).toString());
        return {};
    }
    GoVcsCommand command;
    const bool ends = line.text.front().isDigit();
    const QString text = ends ? line.text.section(u" # "_s, 1) : line.text;
    if (!splitCommand(text, &command)) {
        return {};
    }
    if (!ends && m_commands.size() >= mostCommands) {
        return {};
    }
    if (!ends) {
        command.startMs = line.atMs;
        command.remote = m_remotes.value(command.directory);
        m_commands += command;
        const int index = static_cast<int>(m_commands.size()) - 1;
        m_openCommands[text] += index;
        return {{Change::Kind::CommandOpened, index}};
    }
    QList<int> open = m_openCommands.take(text);
    if (open.isEmpty()) {
        return {};
    }
    const int index = open.takeFirst();
    if (!open.isEmpty()) {
        m_openCommands.insert(text, open);
    }
    m_commands[index].endMs = line.atMs;
    return {{Change::Kind::CommandClosed, index}};
}

void GoOutputParser::feedJson(const QString &text)
{
    // go indents with tabs, and a newline inside a string is written \n: braces in the first column are the object's own
    if (text == "{"_L1) {
        m_json = text + u'\n';
        return;
    }
    if (m_json.isEmpty()) {
        return;
    }
    m_json += text + u'\n';
    if (text != "}"_L1) {
        if (m_json.size() > longestJson) {
            m_json.clear();
        }
        return;
    }
    const QJsonObject object = QJsonDocument::fromJson(m_json.toUtf8()).object();
    m_json.clear();
    const QString path = object.value("Path"_L1).toString();
    if (path.isEmpty()) {
        return;
    }
    Download download;
    const QString version = object.value("Version"_L1).toString();
    download.module = ModuleVersion{path, version.isEmpty() ? object.value("Query"_L1).toString() : version}.toString();
    download.error = object.value("Error"_L1).toString();
    if (const QString zip = object.value("Zip"_L1).toString(); !zip.isEmpty()) {
        download.zipBytes = QFileInfo(zip).size();
    }
    m_downloads += download;
}

GoRunResult GoOutputParser::result() const
{
    GoRunResult result;
    QList<qsizetype> places(m_requests.size());
    std::iota(places.begin(), places.end(), 0);
    std::ranges::sort(places, {}, [this](qsizetype place) { return m_order.at(place); });
    for (const qsizetype place : std::as_const(places)) {
        result.requests += m_requests.at(place);
    }
    result.requestsLeftOut = m_asked - m_requests.size();
    result.errors = parseGoOutput(m_errorLines);
    result.warnings = goWarnings(m_errorLines);
    for (const Download &download : m_downloads) {
        if (download.error.isEmpty()) {
            continue;
        }
        GoError error = parseGoError(download.error);
        if (error.module.isEmpty() || !error.module.contains(u'@')) {
            error.module = download.module;
        }
        const bool known = std::any_of(result.errors.begin(), result.errors.end(),
                                       [&error](const GoError &other) { return other.text.contains(error.text); });
        if (!known) {
            result.errors += error;
        }
    }
    return result;
}

} // namespace Tidyscope
