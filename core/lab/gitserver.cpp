// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/gitserver.h"

#include "core/lab/gitprocess.h"
#include "core/lab/protocolpart.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

namespace {

LabResponse page(int status, const QByteArray &head, const QByteArray &body)
{
    return {.status = status,
            .contentType = "text/html; charset=utf-8",
            .body = "<!DOCTYPE html>\n<html><head>" + head + "</head>\n<body>" + body + "</body></html>\n"};
}

LabResponse text(int status, const QByteArray &body)
{
    return {.status = status, .contentType = "text/plain; charset=utf-8", .body = body};
}

LabResponse unauthorized()
{
    LabResponse response = text(401, "HTTP Basic: Access denied\n");
    response.headers.emplaceBack("WWW-Authenticate", "Basic realm=\"Tidyscope lab\"");
    return response;
}

bool isLoggedIn(const LabRequest &request, const GitRepository &repository)
{
    return repository.credentials.isEmpty()
        || request.header("Authorization") == "Basic " + repository.credentials.toBase64();
}

QString queryOf(const QByteArray &target)
{
    const qsizetype at = target.indexOf('?');
    return at < 0 ? QString() : QString::fromLatin1(target.sliced(at + 1));
}

/// What a program of RFC 3875 wrote: headers, an empty line, the body.
LabResponse cgiResponse(const QByteArray &output)
{
    const qsizetype end = output.indexOf("\r\n\r\n");
    if (end < 0)
        return text(500, "git http-backend gave no answer\n");
    LabResponse response{.body = output.sliced(end + 4)};
    const QByteArrayList lines = output.first(end).split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon < 0)
            continue;
        const QByteArray name = line.first(colon);
        const QByteArray value = line.sliced(colon + 1).trimmed();
        if (name.compare("Status", Qt::CaseInsensitive) == 0)
            response.status = value.first(qMin<qsizetype>(3, value.size())).toInt();
        else if (name.compare("Content-Type", Qt::CaseInsensitive) == 0)
            response.contentType = value;
        else
            response.headers.append({name, value});
    }
    return response;
}

bool writeFile(const QString &name, const QByteArray &content)
{
    QFile file(name);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.flush();
}

} // namespace

GitServer::GitServer(const QString &folder, QObject *parent)
    : HttpServer(parent),
      m_folder(folder.isEmpty() ? QDir::tempPath() + u"/tidyscope-git-XXXXXX"_s : folder)
{ }

GitServer::~GitServer() = default;

HttpFault GitServer::repositoryNotFound()
{
    return HttpFault::answer(404, "Repository not found.\n", "text/plain");
}

HttpFault GitServer::accessDenied()
{
    return HttpFault::answer(403, "You are not allowed to download code from this project.\n", "text/plain");
}

FaultRule GitServer::toGit(const HttpFault &fault, bool post)
{
    FaultRule rule{.fault = fault};
    rule.matcher.headerName = "User-Agent";
    rule.matcher.headerValue = "git/";
    if (post)
        rule.matcher.method = "POST";
    return rule;
}

QString GitServer::folderOf(const GitRepository &repository) const
{
    return m_folder.filePath(u"repositories"_s + repository.path() + u".git"_s);
}

void GitServer::prepare(const QString &git)
{
    if (!m_folder.isValid()) {
        giveUp({u"lab.cannot-write"_s, {{u"file"_s, m_folder.path()}, {u"reason"_s, m_folder.errorString()}}});
        return;
    }
    const QString program = git.isEmpty() ? QStandardPaths::findExecutable(u"git"_s) : git;
    if (program.isEmpty()) {
        giveUp({u"lab.git-missing"_s, {}});
        return;
    }
    auto *run = new GitProcess(m_folder.path(), this);
    connect(run, &GitProcess::finished, this, [this, run, program](bool succeeded) {
        run->deleteLater();
        const QDir folder(QString::fromLocal8Bit(run->output()).trimmed());
        const QString backend = QStandardPaths::findExecutable(u"git-http-backend"_s, {folder.path()});
        if (!succeeded || backend.isEmpty()) {
            giveUp({u"lab.git-no-backend"_s, {{u"file"_s, program}, {u"reason"_s, run->reason()}}});
            return;
        }
        m_backend = backend;
        import(program, 0);
    });
    run->start(program, {u"--exec-path"_s});
}

void GitServer::import(const QString &git, qsizetype index)
{
    if (index == m_repositories.size()) {
        m_isPrepared = true;
        Q_EMIT prepared({});
        return;
    }
    // a bare repository is these; `git init` would look for templates and hooks
    const GitRepository repository = m_repositories.at(index);
    const QString folder = folderOf(repository);
    const bool made = QDir().mkpath(folder + u"/objects"_s) && QDir().mkpath(folder + u"/refs/heads"_s)
        && writeFile(folder + u"/HEAD"_s, "ref: refs/heads/main\n")
        && writeFile(folder + u"/config"_s,
                     "[core]\n\trepositoryformatversion = 0\n\tbare = true\n"
                     "[uploadpack]\n\tallowAnySHA1InWant = true\n\tallowFilter = true\n");
    if (!made) {
        giveUp({u"lab.cannot-write"_s, {{u"file"_s, folder}, {u"reason"_s, qt_error_string()}}});
        return;
    }
    auto *run = new GitProcess(m_folder.path(), this);
    run->setVariable(u"GIT_DIR"_s, folder);
    connect(run, &GitProcess::finished, this, [this, run, git, index, root = repository.root](bool succeeded) {
        run->deleteLater();
        if (succeeded)
            import(git, index + 1);
        else
            giveUp({u"lab.git-repository"_s, {{u"repository"_s, root}, {u"reason"_s, run->reason()}}});
    });
    run->start(git, {u"fast-import"_s, u"--quiet"_s, u"--done"_s}, repository.fastImport());
}

void GitServer::giveUp(const Text &text)
{
    Q_EMIT prepared(failure(text));
}

const GitRepository *GitServer::repositoryFor(const QString &host, const QString &path) const
{
    const auto found = std::ranges::find_if(m_repositories, [&](const GitRepository &candidate) {
        return candidate.host() == host
            && (path == candidate.path() || path.startsWith(candidate.path() + u'/')
                || path.startsWith(candidate.path() + u".git/"_s));
    });
    return found == m_repositories.end() ? nullptr : &*found;
}

void GitServer::handle(HttpExchange *exchange, const LabRequest &request)
{
    const QString host = QUrl(u"//"_s + QString::fromLatin1(request.authority())).host();
    const QString path = pathOf(request.target);
    if (!m_isPrepared)
        exchange->respond(text(503, "the repositories are not there yet\n"));
    else if (path == "/users/sign_in"_L1)
        exchange->respond(
            page(200, "<title>Sign in</title>", "<form><h1>Sign in with your company account</h1></form>"));
    else if (queryOf(request.target).split(u'&').contains(u"go-get=1"_s))
        exchange->respond(metaPage(request, host, path));
    else if (const GitRepository *repository = repositoryFor(host, path); !repository)
        exchange->respond(text(404, "Repository not found.\n"));
    else if (!isLoggedIn(request, *repository))
        exchange->respond(unauthorized());
    else
        serve(exchange, request, path.sliced(repository->path().size()), *repository);
}

LabResponse GitServer::metaPage(const LabRequest &request, const QString &host, const QString &path) const
{
    const auto withTag = [&request](const QString &prefix, const QString &root) {
        const QString url = (request.tls ? u"https://"_s : u"http://"_s) + QString::fromLatin1(request.authority())
            + root.sliced(root.indexOf(u'/')) + u".git"_s;
        return page(
            200, "<meta name=\"go-import\" content=\"" + (prefix + u" git "_s + url).toHtmlEscaped().toUtf8() + "\">",
            "go get " + prefix.toHtmlEscaped().toUtf8());
    };
    const QString firstTwo = path.section(u'/', 0, 2);
    if (m_meta == Meta::FirstTwoElements && firstTwo.count(u'/') == 2)
        return withTag(host + firstTwo, host + firstTwo);
    const GitRepository *repository = repositoryFor(host, path);
    if (!repository)
        return page(404, "<title>Not found</title>", "<h1>404</h1>");
    switch (m_meta) {
    case Meta::Good:
    case Meta::FirstTwoElements: break;
    case Meta::Missing: return page(200, "<title>Project</title>", "<h1>Welcome</h1>");
    case Meta::LoginPage: {
        LabResponse response = page(302, "<title>Redirect</title>", "You are being redirected.");
        response.headers.emplaceBack("Location", "/users/sign_in");
        return response;
    }
    case Meta::NeedsCredentials:
        if (!isLoggedIn(request, *repository))
            return unauthorized();
        break;
    case Meta::OtherPrefix: return withTag(host + u"/other/project"_s, repository->root);
    }
    return withTag(repository->root, repository->root);
}

void GitServer::serve(HttpExchange *exchange, const LabRequest &request, const QString &below,
                      const GitRepository &repository)
{
    const QString file = below.startsWith(".git/"_L1) ? below.sliced(4) : below;
    if (file != "/info/refs"_L1 && file != "/git-upload-pack"_L1) {
        exchange->respond(text(404, "no such file\n"));
        return;
    }
    // lives as long as somebody waits for it
    auto *run = new GitProcess(m_folder.path(), exchange);
    run->setVariable(u"GIT_PROJECT_ROOT"_s, m_folder.filePath(u"repositories"_s));
    run->setVariable(u"GIT_HTTP_EXPORT_ALL"_s, u"1"_s);
    run->setVariable(u"GIT_PROTOCOL"_s, QString::fromLatin1(request.header("Git-Protocol")));
    run->setVariable(u"PATH_INFO"_s, repository.path() + u".git"_s + file);
    run->setVariable(u"QUERY_STRING"_s, queryOf(request.target));
    run->setVariable(u"REQUEST_METHOD"_s, QString::fromLatin1(request.method));
    run->setVariable(u"CONTENT_TYPE"_s, QString::fromLatin1(request.header("Content-Type")));
    run->setVariable(u"CONTENT_LENGTH"_s, QString::number(request.body.size()));
    run->setVariable(u"HTTP_CONTENT_ENCODING"_s, QString::fromLatin1(request.header("Content-Encoding")));
    run->setVariable(u"REMOTE_ADDR"_s, request.localAddress.toString());
    connect(run, &GitProcess::finished, exchange, [exchange, run](bool succeeded) {
        run->deleteLater();
        exchange->respond(succeeded ? cgiResponse(run->output()) : text(500, run->reason().toUtf8() + '\n'));
    });
    run->start(m_backend, {}, request.body);
}

} // namespace Tidyscope::Lab
