// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/projectmodules.h"

#include "core/engine/projectscan.h"
#include "core/gomod/gomodfile.h"
#include "core/probes/worker.h"

#include <QFile>

namespace Tidyscope {

void ProjectModules::setFolder(const QString &folder)
{
    m_folder = folder;
    onWorker([folder] { return read(folder); }).then(this, [this, folder](const Content &content) {
        // an answer about a project that was left meanwhile
        if (folder != m_folder || content == m_content) {
            return;
        }
        m_content = content;
        Q_EMIT changed();
    });
}

ProjectModules::Content ProjectModules::read(const QString &folder)
{
    constexpr qint64 atMost = 4 * 1024 * 1024;
    Content content;
    const QString path = folder.isEmpty() ? QString() : findGoMod(folder);
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly) || file.size() > atMost) {
        return content;
    }
    const GoModFile mod = GoModFile::parse(file.readAll());
    if (!mod.module.isEmpty()) {
        content.modules.append(mod.module);
    }
    for (const GoModFile::Require &require : mod.require) {
        content.modules.append(require.path);
    }
    content.owner = {mod.module, gitRemotesOf(folder)};
    return content;
}

} // namespace Tidyscope
