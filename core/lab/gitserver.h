// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/gitrepository.h"
#include "core/lab/httpserver.h"

#include <QList>
#include <QTemporaryDir>

namespace Tidyscope::Lab {

/// A company's Git server as go in direct mode meets it: pages with `go-import` (go.dev/ref/mod#vcs-find), repositories
/// over smart HTTP (the real `git http-backend`), log-in with Basic. Faults of single requests are those of every HTTP
/// server of the lab.
class GitServer : public HttpServer
{
    Q_OBJECT
public:
    /// What the answer to `?go-get=1` is.
    enum class Meta {
        Good,
        Missing,          ///< a page without the tag
        LoginPage,        ///< a redirect to a log-in page, as single sign-on has it
        NeedsCredentials, ///< 401 without the repository's credentials
        FirstTwoElements, ///< as GitLab tells strangers: "host/group/project", however deep the project is, and if there is none
        OtherPrefix ///< a tag that is for another path
    };

    /// @p folder: a template ("/x/y-XXXXXX") for the folder with the repositories; empty: one for temporary files.
    explicit GitServer(const QString &folder = {}, QObject *parent = nullptr);
    ~GitServer() override;

    /// Before prepare(). Its host should be among setHostNames().
    void addRepository(const GitRepository &repository) { m_repositories.append(repository); }
    void setMeta(Meta meta) { m_meta = meta; }
    /// Makes the repositories in a folder of its own; prepared() tells the end. @p git: the program; empty: the one in
    /// PATH. Until then, and when it fails, requests get 503.
    void prepare(const QString &git = {});
    [[nodiscard]] bool isPrepared() const { return m_isPrepared; }

    /// 404 in the words of GitHub: for those who may not see the repository, too.
    [[nodiscard]] static HttpFault repositoryNotFound();
    /// 403 in the words of GitLab: a token that expired or lacks a scope.
    [[nodiscard]] static HttpFault accessDenied();
    /// Only requests of git for @p fault; @p post: only those that transfer (git-upload-pack), not the first.
    [[nodiscard]] static FaultRule toGit(const HttpFault &fault, bool post = false);

Q_SIGNALS:
    /// Once for each prepare().
    void prepared(const Tidyscope::Result<void> &result);

protected:
    void handle(HttpExchange *exchange, const LabRequest &request) override;

private:
    void import(const QString &git, qsizetype index);
    void giveUp(const Text &text);
    [[nodiscard]] const GitRepository *repositoryFor(const QString &host, const QString &path) const;
    [[nodiscard]] LabResponse metaPage(const LabRequest &request, const QString &host, const QString &path) const;
    void serve(HttpExchange *exchange, const LabRequest &request, const QString &below,
               const GitRepository &repository);
    [[nodiscard]] QString folderOf(const GitRepository &repository) const;

    QList<GitRepository> m_repositories;
    Meta m_meta = Meta::Good;
    QTemporaryDir m_folder;
    QString m_backend;
    bool m_isPrepared = false;
};

} // namespace Tidyscope::Lab
