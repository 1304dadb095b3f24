// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/code/syntaxlibrary_p.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>

#include <QMutex>
#include <QThread>
#include <QThreadPool>

#include <array>

namespace Tidyscope {

struct SyntaxLibrary::Private::Loading
{
    QMutex mutex;
    SyntaxLibrary *library = nullptr; ///< null: nobody waits any more
    std::unique_ptr<KSyntaxHighlighting::Repository> repository;
};

namespace {

/// Those that are shown: a definition is read from its XML when it is first asked for something, so they are asked here.
constexpr std::array Wanted{"Go Command Log", "Go Module File", "Bash", "PowerShell", "JSON"};

} // namespace

SyntaxLibrary::SyntaxLibrary(QObject *parent) : QObject(parent), d(std::make_unique<Private>())
{
    d->loading = std::make_shared<Private::Loading>();
    d->loading->library = this;
    QThreadPool::globalInstance()->start([loading = d->loading, home = thread()] {
        auto repository = std::make_unique<KSyntaxHighlighting::Repository>();
        for (const char *name : Wanted) {
            (void)repository->definitionForName(QString::fromLatin1(name)).formats();
        }
        repository->moveToThread(home);
        const QMutexLocker locker(&loading->mutex);
        if (!loading->library) {
            return;
        }
        loading->repository = std::move(repository);
        QMetaObject::invokeMethod(
            loading->library,
            [library = loading->library] {
                library->d->repository = std::move(library->d->loading->repository);
                Q_EMIT library->ready();
            },
            Qt::QueuedConnection);
    });
}

SyntaxLibrary::~SyntaxLibrary()
{
    const QMutexLocker locker(&d->loading->mutex);
    d->loading->library = nullptr;
    d->loading->repository.reset();
}

bool SyntaxLibrary::isReady() const
{
    return d->repository != nullptr;
}

} // namespace Tidyscope
